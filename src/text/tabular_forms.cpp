#include "text/tabular_forms.h"

#include "base/utf8.h"
#include "text/sfnt_reader.h"
#include "text/substitutions.h"

namespace callboard::text {
namespace {

constexpr std::string_view kSigns = "0123456789,.";
constexpr char32_t kPrivateUseBegin = 0xE000;
constexpr char32_t kPrivateUseEnd = 0xF900;

}  // namespace

const TabularForm* TabularForms::find(layout::FaceId face, char32_t sign) {
    if (sign >= 0x80 || kSigns.find(static_cast<char>(sign)) == std::string_view::npos) return nullptr;
    const Forms& forms = of(face);
    const auto found = forms.find(sign);
    return found == forms.end() ? nullptr : &found->second;
}

std::string TabularForms::encoded(layout::FaceId face, std::string_view text) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        const TabularForm* form = find(face, c);
        append_code_point(result, form != nullptr && form->encoded != 0 ? form->encoded : c);
    }
    return result;
}

const TabularForms::Forms& TabularForms::of(layout::FaceId face) {
    const auto known = known_.find(face);
    return known != known_.end() ? known->second : known_.emplace(face, read(face)).first->second;
}

TabularForms::Forms TabularForms::read(layout::FaceId face) {
    Forms forms;
    const Face& file = catalog_.at(face);
    const std::vector<Substitution> substitutions = read_substitutions(file.file, file.index, sfnt_tag("tnum"));
    if (substitutions.empty()) return forms;
    std::map<int, char32_t> encoded;  // by glyph
    for (char32_t c = kPrivateUseBegin; c < kPrivateUseEnd; ++c) {
        if (catalog_.covers(face, c)) encoded.emplace(open_.glyph(face, c), c);
    }
    for (const char sign : kSigns) {
        const auto c = static_cast<char32_t>(sign);
        const int glyph = open_.glyph(face, c);
        const auto found = std::find_if(substitutions.begin(), substitutions.end(),
                                        [&](const Substitution& entry) { return entry.glyph == glyph; });
        if (glyph == 0 || found == substitutions.end()) continue;
        const auto code = encoded.find(found->by);
        forms[c] = {code == encoded.end() ? 0 : code->second, found->advance};
    }
    return forms;
}

}  // namespace callboard::text
