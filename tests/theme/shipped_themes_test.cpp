#include "theme/loader.h"

namespace callboard::app {
namespace {

TEST(ShippedThemes, AreReadWithoutAComplaint) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(CALLBOARD_PROJECT_DIR) / "themes")) {
        if (!entry.is_directory()) continue;
        const auto theme = theme::load_theme({entry.path(), entry.path(), {}});
        ASSERT_TRUE(theme) << theme.error().text();
        names.push_back((*theme)->name);
        for (const style::Diagnostic& diagnostic : (*theme)->diagnostics) ADD_FAILURE() << to_string(diagnostic);
    }
    EXPECT_THAT(names, testing::IsSupersetOf({"apple", "base", "cinema", "clinic", "contrast", "duo", "playful"}));
}

}  // namespace
}  // namespace callboard::app
