#include "api/build_date.h"

namespace callboard::api {

UnixTime build_date() { return UnixTime(std::chrono::days(CALLBOARD_BUILD_DAY)); }

}  // namespace callboard::api
