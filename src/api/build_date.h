// The day on which this program was made: no machine that runs it lives before that.
#pragma once

#include "base/clock.h"

namespace callboard::api {

// Of SOURCE_DATE_EPOCH, else of the newest commit; see CMakeLists.txt.
UnixTime build_date();

}  // namespace callboard::api
