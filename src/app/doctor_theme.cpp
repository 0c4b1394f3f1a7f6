#include "app/doctor_theme.h"

#include "base/utf8.h"
#include "doctor/store.h"
#include "scene/letters.h"
#include "text/catalog.h"
#include "text/fallback.h"
#include "text/fonts.h"
#include "theme/loader.h"

namespace callboard::app {
namespace {

constexpr std::string_view kAlways = "0123456789:.,-–/()&…→";
constexpr std::size_t kPiece = 8 * 1024;  // bytes; fonts take 16 KiB at a time

// Each code point once, without those that have no picture.
std::set<char32_t> letters_in(std::string_view text) {
    std::set<char32_t> letters;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t letter = next_code_point(text, offset);
        if (letter > U' ' && !text::is_invisible(letter) && !text::is_control(letter)) letters.insert(letter);
    }
    return letters;
}

std::vector<std::string> pieces_of(const std::set<char32_t>& letters) {
    std::vector<std::string> pieces(1);
    for (const char32_t letter : letters) {
        if (pieces.back().size() >= kPiece) pieces.emplace_back();
        append_code_point(pieces.back(), letter);
    }
    return pieces;
}

std::set<char32_t> without_font(text::Fonts& fonts, const std::set<char32_t>& letters, const std::string& language) {
    style::Font font;
    font.language = language;
    std::set<char32_t> missing;
    for (const std::string& piece : pieces_of(letters)) {
        const layout::TextSpan span{0, static_cast<std::uint32_t>(piece.size()), &font};
        const auto paragraph = fonts.analyse(piece, {&span, 1}, style::Direction::LeftToRight);
        for (const layout::TextItem& item : paragraph->items) {
            const layout::FaceId face = text::without_script(item.face);
            if (face == text::kNothing || face == text::kNoFonts)
                missing.merge(letters_in(std::string_view(piece).substr(item.begin, item.end - item.begin)));
        }
    }
    return missing;
}

doctor::LanguageSeen look_at(text::Fonts& fonts, const std::string& language, const StoreFacts& store,
                             const scene::Words& words) {
    std::string text = std::string(kAlways) + scene::letters_of(language);
    for (const auto& [of, one] : store.texts) {
        if (of.empty() || of == language) text += one;
    }
    const std::set<char32_t> letters = letters_in(text);
    const std::set<char32_t> missing = without_font(fonts, letters, language);
    doctor::LanguageSeen seen{language, letters.size(), {}, missing.size(), words.knows(language)};
    for (const char32_t letter : missing) append_code_point(seen.missing, letter);
    return seen;
}

void inspect_fonts(const scene::Theme* theme, const StoreFacts& store, Notebook& notebook) {
    notebook.begin("fonts");
    auto fonts = text::Fonts::open(theme::load_font_faces());
    if (!fonts) {
        notebook.add(doctor::told_by(doctor::Verdict::Fault, "fonts", "NoFonts", fonts.error(),
                                     "apt install fonts-inter fonts-noto-core"));
        return;
    }
    if (theme != nullptr) (*fonts)->set_theme_faces(theme::font_faces_of(*theme));
    const scene::Words words = theme::load_words();
    std::vector<doctor::LanguageSeen> seen;
    const std::vector<std::string> languages = store.langs.empty() ? std::vector<std::string>{"en"} : store.langs;
    for (const std::string& language : languages) seen.push_back(look_at(**fonts, language, store, words));
    notebook.add(doctor::judge_fonts(seen));
}

}  // namespace

void inspect_theme(const StoreFacts& store, Notebook& notebook) {
    notebook.begin("theme");
    doctor::ThemeSeen seen;
    seen.name = store.css_template;
    std::shared_ptr<const scene::Theme> theme;
    const auto folder = theme::find_theme(seen.name.empty() ? "base" : seen.name);
    auto loaded = folder ? theme::load_theme(*folder) : Result<std::shared_ptr<const scene::Theme>>(folder.error());
    if (loaded) {
        theme = *std::move(loaded);
        for (const style::Diagnostic& diagnostic : theme->diagnostics) seen.mistakes.push_back(to_string(diagnostic));
    } else {
        seen.error = loaded.error();
    }
    notebook.add(doctor::judge_theme(seen));
    inspect_fonts(theme.get(), store, notebook);
}

}  // namespace callboard::app
