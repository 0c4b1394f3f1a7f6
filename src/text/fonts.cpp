#include "text/fonts.h"

#include "base/log.h"
#include "text/face_picker.h"
#include "text/fallback.h"
#include "text/mask_builder.h"
#include "text/run_layout.h"

#include <SDL_ttf.h>

namespace callboard::text {
namespace {

constexpr std::size_t kLongestParagraph = std::size_t{16} << 10U;
constexpr std::size_t kLongestRun = std::size_t{4} << 10U;
constexpr float kLargestSize = 2000;
constexpr std::size_t kMaskBytes = std::size_t{2} << 20U;

// Cut where a code point starts.
std::string_view shortened(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

std::string mask_key(layout::FaceId face, const style::Font& font, std::string_view text, bool right_to_left,
                     MaskRequest request) {
    std::string key(text);
    key += fmt::format("\n{} {} {} {} {} {} {}", face, font.size, font.tabular_numbers ? 't' : 'p', font.letter_spacing,
                       right_to_left ? 'r' : 'l', request.phase, request.stroke_width);
    return key;
}

}  // namespace

struct Fonts::Parts {
    Parts(const std::vector<FaceSource>& faces, Machine machine) : catalog(faces, machine) {}
    ~Parts() = default;

    Catalog catalog;
    FacePicker picker{catalog};
    Segmenter segmenter;
    std::unique_ptr<OpenFonts> open = std::make_unique<OpenFonts>(catalog);
    RunMeasurer measurer{catalog, picker, *open, segmenter};
    LruCache<std::string, std::shared_ptr<const RunMask>> masks{kMaskBytes};
    std::shared_ptr<const RunMask> nothing = std::make_shared<RunMask>();
    ChangeLog missing;
    std::uint64_t version = 0;
};

Fonts::Fonts(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Fonts::~Fonts() {
    parts_.reset();
    TTF_Quit();
}

Result<std::unique_ptr<Fonts>> Fonts::open(const std::vector<FaceSource>& faces) {
    if (TTF_Init() != 0) return Error(ErrorKind::Display, fmt::format("SDL_ttf cannot start: {}", TTF_GetError()));
    std::unique_ptr<Fonts> fonts(new Fonts(std::make_unique<Parts>(faces, Machine::AsInstalled)));
    if (!fonts->parts_->catalog.known(fonts->parts_->picker.primary({}))) {
        return Error(ErrorKind::File,
                     "There is no font, so nobody could read the wall: install fonts-inter and fonts-noto-core.");
    }
    return fonts;
}

Result<std::unique_ptr<Fonts>> Fonts::open_without_fonts() {
    if (TTF_Init() != 0) return Error(ErrorKind::Display, fmt::format("SDL_ttf cannot start: {}", TTF_GetError()));
    return std::unique_ptr<Fonts>(new Fonts(std::make_unique<Parts>(std::vector<FaceSource>{}, Machine::WithoutFonts)));
}

void Fonts::set_theme_faces(std::vector<FaceSource> faces) {
    if (!parts_->catalog.set_theme_sources(std::move(faces))) return;
    parts_->open->close_all();
    parts_->catalog.keep_theme_faces([this](layout::FaceId face) { return parts_->open->can_open(face); });
    parts_->picker.forget();
    ++parts_->version;
}

bool Fonts::has_family(std::string_view name) {
    const std::vector<std::string> families = families_of(name);
    return std::any_of(families.begin(), families.end(),
                       [this](const std::string& family) { return !parts_->catalog.faces(family, 400, false).empty(); });
}

std::uint64_t Fonts::version() const { return parts_->version; }

layout::FontMetrics Fonts::metrics(const style::Font& font) {
    const layout::FaceId face = parts_->picker.primary(font);
    const float size = font.size;
    if (!parts_->catalog.known(face)) {
        parts_->missing.say(LogLevel::Error,
                            "no font is installed, so no text is drawn: install fonts-inter and fonts-noto-core");
        return {std::round(0.9F * size), std::round(0.25F * size), 0, 0.5F * size, 0.7F * size, 0.5F * size};
    }
    const FaceMetrics& em = parts_->open->metrics(face);
    style::Font plain = font;
    plain.letter_spacing = 0;
    return {std::round(em.line.ascent * size),
            std::round(em.line.descent * size),
            std::round(em.line.line_gap * size),
            em.x_height * size,
            em.cap_height * size,
            parts_->measurer.lay_out(face, plain, "0", false).width};
}

std::shared_ptr<const layout::Paragraph> Fonts::analyse(std::string_view text, std::span<const layout::TextSpan> spans,
                                                        style::Direction base) {
    auto analysed = std::make_shared<layout::Paragraph>();
    if (text.empty() || spans.empty()) return analysed;
    layout::Paragraph& paragraph = *analysed;
    const std::string_view head = shortened(text, kLongestParagraph);
    const Utf16 wide = to_utf16(head);
    const std::vector<std::uint32_t> clusters = parts_->segmenter.clusters(wide);
    paragraph.items = parts_->picker.items(wide, clusters, bidi_levels(wide, base), spans);
    paragraph.breaks = parts_->segmenter.line_breaks(wide, spans.front().font->language);
    for (const std::uint32_t end : clusters) paragraph.graphemes.push_back(wide.bytes[end]);
    if (head.size() < text.size()) {
        const auto end = static_cast<std::uint32_t>(text.size());
        const auto span = static_cast<std::uint32_t>(spans.size() - 1);
        paragraph.items.push_back({static_cast<std::uint32_t>(head.size()), end, span, kNothing, 0});
        paragraph.breaks.push_back({end, false});
        paragraph.graphemes.push_back(end);
    }
    return analysed;
}

float Fonts::advance(layout::FaceId face, std::string_view text, const style::Font& font, bool right_to_left) {
    const std::string_view head = shortened(text, kLongestRun);
    if (face == kNoFonts) {
        const auto letters = static_cast<float>(parts_->segmenter.clusters(to_utf16(head)).size());
        return letters * (0.5F * font.size + font.letter_spacing);
    }
    if (!parts_->catalog.known(without_script(face)) || head.empty()) return 0;
    return parts_->measurer.lay_out(face, font, head, right_to_left).width;
}

std::string Fonts::face_name(layout::FaceId id) const {
    const layout::FaceId face = without_script(id);
    if (!parts_->catalog.known(face)) return face == kNoFonts ? "no fonts" : "nothing";
    const Face& found = parts_->catalog.at(face);
    return found.style.empty() ? found.family : found.family + " " + found.style;
}

std::shared_ptr<const RunMask> Fonts::mask(layout::FaceId face, const style::Font& font, std::string_view text,
                                           bool right_to_left, MaskRequest request) {
    const std::string_view head = shortened(text, kLongestRun);
    const layout::FaceId plain = without_script(face);
    if (!parts_->catalog.known(plain) || head.empty() || !(font.size > 0)) return parts_->nothing;
    std::string key = mask_key(face, font, head, right_to_left, request);
    if (const auto* known = parts_->masks.find(key)) return *known;
    style::Font drawn = font;
    drawn.size = std::min(font.size, kLargestSize);
    const RunLayout laid = parts_->measurer.lay_out(face, drawn, head, right_to_left);
    const Run run{plain, {}, laid.script, right_to_left};
    auto mask =
        std::make_shared<const RunMask>(build_mask(*parts_->open, parts_->catalog.at(plain), run, laid, drawn.size, request));
    const std::size_t bytes = 2 * key.size() + 192 + mask->coverage.size() + 4 * mask->color.size();
    parts_->masks.put(key, mask, bytes);
    return mask;
}

void Fonts::rest() { parts_->open->rest(); }

std::size_t Fonts::cached_bytes() const {
    return parts_->masks.bytes() + parts_->measurer.cached_bytes() + parts_->open->estimated_bytes();
}

}  // namespace callboard::text
