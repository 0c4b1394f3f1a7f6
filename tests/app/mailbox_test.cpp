#include "app/mailbox.h"

#include "tests/support/board_values.h"

namespace callboard::app {
namespace {

using board::Fault;
using board::FaultKind;
using board::FeedUpdate;

class Mailboxes : public testing::Test {
protected:
    FeedUpdate good(std::shared_ptr<const board::Snapshot> snapshot) {
        return {SteadyTime{}, {}, std::move(snapshot), std::nullopt};
    }
    FeedUpdate bad(std::string name) {
        return {SteadyTime{}, {}, nullptr, Fault{FaultKind::Unreachable, std::move(name), "", {}}};
    }

    int wakes_ = 0;
    Mailbox mailbox_{[this] { ++wakes_; }};
    std::shared_ptr<const board::Snapshot> one_ = std::make_shared<board::Snapshot>(test::snapshot({}));
    std::shared_ptr<const board::Snapshot> two_ = std::make_shared<board::Snapshot>(test::snapshot({}));
};

TEST_F(Mailboxes, WakesForNewsOnly) {
    mailbox_.post(good(one_));
    mailbox_.post(good(one_));
    mailbox_.post(good(one_));
    EXPECT_EQ(wakes_, 1);
    EXPECT_EQ(mailbox_.take().size(), 1U);
    mailbox_.post(good(two_));
    EXPECT_EQ(wakes_, 2);
    mailbox_.post(bad("TimedOut"));
    mailbox_.post(bad("TimedOut"));
    EXPECT_EQ(wakes_, 3);
    mailbox_.post(good(two_));
    EXPECT_EQ(wakes_, 4);
    EXPECT_EQ(mailbox_.take().size(), 3U);
}

TEST_F(Mailboxes, AQuestionWakesAndIsTakenOnce) {
    EXPECT_FALSE(mailbox_.take_question());
    mailbox_.ask_for_health();
    EXPECT_EQ(wakes_, 1);
    EXPECT_TRUE(mailbox_.take_question());
    EXPECT_FALSE(mailbox_.take_question());
}

TEST_F(Mailboxes, KeepsEverySnapshotInOrder) {
    mailbox_.post(good(one_));
    mailbox_.post(good(two_));
    const auto taken = mailbox_.take();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[0].snapshot, one_);
    EXPECT_EQ(taken[1].snapshot, two_);
    EXPECT_TRUE(mailbox_.take().empty());
}

}  // namespace
}  // namespace callboard::app
