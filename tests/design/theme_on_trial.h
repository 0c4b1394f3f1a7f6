// A theme of a few lines over base.css, with the machine's fonts, on the boards of situations.
#pragma once

#include "base/files.h"
#include "design/check_elements.h"
#include "design/check_finding.h"
#include "design/check_proof.h"
#include "design/screenplay.h"

#include <gmock/gmock.h>

namespace callboard::design {

class ThemeOnTrial : public testing::Test {
protected:
    static void SetUpTestSuite() { fonts_ = text::Fonts::open().value().release(); }
    static void TearDownTestSuite() {
        delete fonts_;
        fonts_ = nullptr;
    }

    void set_theme(std::string_view css) {
        auto theme = std::make_shared<scene::Theme>();
        const std::filesystem::path base = std::filesystem::path(CALLBOARD_PROJECT_DIR) / "themes" / "base" / "base.css";
        theme->sheets.push_back(style::parse_stylesheet(read_file(base, 1 << 20).value(), {"base.css", {}, {}}, diagnostics_));
        theme->sheets.push_back(style::parse_stylesheet(css, {"theme.css", {}, {}}, diagnostics_));
        stage_.set_theme(std::move(theme));
    }
    board::View view(std::string_view situation, const std::string& language = "en", Duration at = std::chrono::seconds(16)) {
        Screenplay play;
        play.situation = find_situation(situation);
        play.store = store_;
        play.language = language;
        return play.view(at);
    }
    scene::Anatomy anatomy(const board::View& view) { return stage_.anatomy(view, size_); }
    Places places(const scene::Anatomy& anatomy) { return {anatomy, size_, *fonts_}; }
    Proof proof(const board::View& view) {
        raster::Rasterizer rasterizer(*fonts_, pictures_);
        stage_.restart();
        return Proofs(rasterizer).take(*stage_.frame(view, size_, SteadyTime()), SteadyTime() + std::chrono::seconds(10));
    }

    static inline text::Fonts* fonts_ = nullptr;
    PixelSize size_{960, 540};
    style::Diagnostics diagnostics_;
    std::shared_ptr<const board::Store> store_ = sample_store();
    raster::Pictures pictures_;
    scene::Stage stage_{*fonts_, pictures_, scene::Words()};
};

inline auto finds(Severity severity, std::string_view rule, const std::string& element) {
    return testing::AllOf(testing::Field("severity", &Finding::severity, severity),
                          testing::Field("rule", &Finding::rule, rule), testing::Field("element", &Finding::element, element));
}

}  // namespace callboard::design
