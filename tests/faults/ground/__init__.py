"""The ground on which a row of the fault matrix is played: real programs, a hostile middle between them, and who judges."""
