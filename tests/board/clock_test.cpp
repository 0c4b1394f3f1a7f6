#include "board/board.h"
#include "tests/support/board_values.h"

namespace callboard::board {
namespace {

using namespace std::chrono_literals;

constexpr SteadyTime kStart{1h};
constexpr UnixTime kTrue{std::chrono::hours(500'000) + 30min + 10s};  // what the server's clock says at kStart

// A wall whose machine is `wrong` ahead of the server; the answer is two seconds old when it comes.
View after_an_answer(std::chrono::milliseconds wrong, std::optional<UnixTime> server_time = kTrue) {
    const Now now{kStart + 2s, kTrue + 2s + wrong};
    Board board(BoardSettings{}, now);
    FeedUpdate update;
    update.at = kStart;
    update.fresh_for = 3s;
    update.snapshot = std::make_shared<const Snapshot>(test::snapshot({}));
    update.server_time = server_time;
    board.apply(update, now);
    return board.view();
}

TEST(BoardClocks, FollowTheServerWhereTheMachineIsPlainlyWrong) {
    const UnixTime minute = std::chrono::floor<std::chrono::minutes>(kTrue);
    for (const std::chrono::milliseconds wrong : {0h, 5h, -5h, 24h * 365, -24h * 365 * 20})
        EXPECT_EQ(after_an_answer(wrong).clock, minute) << wrong.count();
}

TEST(BoardClocks, FollowTheMachineWhereItIsRightOrTheServerTellsNoTime) {
    EXPECT_EQ(after_an_answer(-20s).clock, std::chrono::floor<std::chrono::minutes>(kTrue - 18s));
    EXPECT_EQ(after_an_answer(5h, std::nullopt).clock, std::chrono::floor<std::chrono::minutes>(kTrue + 5h));
}

TEST(BoardClocks, TheNextMinuteComesByTheRightClock) {
    const Now now{kStart, kTrue + 3h + 7s};
    Board board(BoardSettings{}, now);
    FeedUpdate update;
    update.at = kStart;
    update.fresh_for = 1h;
    update.snapshot = std::make_shared<const Snapshot>(test::snapshot({}));
    update.server_time = kTrue;
    board.apply(update, now);
    EXPECT_EQ(board.next_deadline(), kStart + 50s);
}

}  // namespace
}  // namespace callboard::board
