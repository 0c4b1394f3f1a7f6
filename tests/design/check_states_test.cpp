#include "design/check_states.h"

#include "tests/design/theme_on_trial.h"

namespace callboard::design {
namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

class CheckStates : public ThemeOnTrial {
protected:
    std::vector<Finding> found(std::string_view css) {
        set_theme(css);
        return check_states({proof(view("six")).painted, proof(view("six", "en", 14s)).painted, proof(view("stale")).painted,
                             anatomy(view("six")).styled, anatomy(view("recall")).styled});
    }
    static constexpr std::string_view kTold = ".is-new .ticket { color: red } .is-recalled .ticket { color: yellow } ";
};

TEST_F(CheckStates, StatesWithALookOfTheirOwnAreFine) { EXPECT_THAT(found(kTold), IsEmpty()); }

TEST_F(CheckStates, AnAnimationThatEndsIsNoLookOfANewCall) {
    EXPECT_THAT(found(".is-recalled .ticket { color: yellow }"),
                ElementsAre(finds(Severity::Warning, "states", ".spotlight.is-new")));
}

TEST_F(CheckStates, OtherWordsAreNoLookOfARecall) {
    EXPECT_THAT(found(".is-new .ticket { color: red }"),
                ElementsAre(finds(Severity::Warning, "states", ".spotlight.is-recalled")));
}

TEST_F(CheckStates, OldNewsMustBeToldFromNewOnes) {
    EXPECT_THAT(found(std::string(kTold) + ".notice { display: none }"),
                ElementsAre(finds(Severity::Warning, "states", ".is-stale")));
}

}  // namespace
}  // namespace callboard::design
