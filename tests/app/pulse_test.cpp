#include "app/pulse.h"

#include <vector>

namespace callboard::app {
namespace {

TEST(Pulses, BeatAsLongAsEachQuestionIsAnsweredBeforeTheNext) {
    std::vector<std::function<void()>> questions;
    Pulse pulse([&](std::function<void()> question) { questions.push_back(std::move(question)); });
    EXPECT_TRUE(pulse.beats());
    ASSERT_EQ(questions.size(), 1U);
    questions.back()();
    EXPECT_TRUE(pulse.beats());
    EXPECT_FALSE(pulse.beats()) << "nobody answered";
    EXPECT_EQ(questions.size(), 2U) << "who does not answer is not asked again";
    questions.back()();
    EXPECT_TRUE(pulse.beats());
}

TEST(Pulses, AnAnswerMayComeAfterTheEnd) {
    std::function<void()> late;
    {
        Pulse pulse([&](std::function<void()> question) { late = std::move(question); });
        pulse.beats();
    }
    late();
}

}  // namespace
}  // namespace callboard::app
