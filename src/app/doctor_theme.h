// Looks whether the store's theme and the letters of its languages are there.
#pragma once

#include "app/doctor_findings.h"
#include "app/doctor_server.h"

namespace callboard::app {

void inspect_theme(const StoreFacts& store, Notebook& notebook);

}  // namespace callboard::app
