#include "feed/pace.h"

namespace callboard::feed {
namespace {

constexpr Duration kFastest = std::chrono::milliseconds(250);
constexpr Duration kQuiet = std::chrono::seconds(5);
constexpr Duration kStaysFast = std::chrono::seconds(30);
constexpr Duration kStaysUsual = std::chrono::minutes(1);

}  // namespace

Duration wanted_interval(Duration usual, const Activity& activity, SteadyTime now) {
    const Duration unchanged = activity.changed_at ? now - *activity.changed_at : Duration::max();
    if (unchanged < kStaysFast) return std::min(usual, std::max(usual / 4, kFastest));
    if (activity.expects_calls || unchanged < kStaysUsual) return usual;
    return std::max(usual, kQuiet);
}

}  // namespace callboard::feed
