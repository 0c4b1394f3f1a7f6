// Reading and writing whole files, with limits.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace callboard {

// The bytes of a regular file. Errors (ErrorKind::File) name the path: not there, not readable, not a regular file, larger than
// `limit` bytes. A FIFO or device is refused without being read.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

// Writes a temporary file beside `path`, syncs it and renames it over `path`: afterwards there is the old file or the new one.
// A link stays and its target is written. What is no regular file (a device, a FIFO, a folder) is refused. Errors
// (ErrorKind::File) name `path`. A file that is there already gets a new one's permissions. What no power cut needs to leave
// whole is not synced: Lasting::No.
enum class Readers { Everybody, Owner };
enum class Lasting { Yes, No };
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view bytes,
                                   Readers readers = Readers::Everybody, Lasting lasting = Lasting::Yes);

}  // namespace callboard
