#include "text/catalog.h"

#include "base/log.h"
#include "base/utf8.h"

#include <fontconfig/fontconfig.h>

#include <fontconfig/fcfreetype.h>  // needs the one above

#include <cstdlib>
#include <filesystem>
#include <tuple>

namespace callboard::text {
namespace {

const FcChar8* fc_text(const std::string& text) { return reinterpret_cast<const FcChar8*>(text.c_str()); }

std::string text_of(const FcPattern* pattern, const char* property) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, property, 0, &value) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(value);
}

int number_of(const FcPattern* pattern, const char* property, int otherwise) {
    double value = 0;
    return FcPatternGetDouble(pattern, property, 0, &value) == FcResultMatch ? static_cast<int>(std::lround(value)) : otherwise;
}

bool flag_of(const FcPattern* pattern, const char* property) {
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, property, 0, &value) == FcResultMatch && value == FcTrue;
}

std::optional<Face> face_of(const FcPattern* pattern) {
    // A variable font is listed as itself and by its named instances: those are real faces with one weight.
    if (flag_of(pattern, FC_VARIABLE)) return std::nullopt;
    Face face;
    face.file = text_of(pattern, FC_FILE);
    FcCharSet* coverage = nullptr;
    if (face.file.empty() || FcPatternGetCharSet(pattern, FC_CHARSET, 0, &coverage) != FcResultMatch) return std::nullopt;
    face.coverage = {FcCharSetCopy(coverage), FcCharSetDestroy};
    face.index = number_of(pattern, FC_INDEX, 0);
    face.family = text_of(pattern, FC_FAMILY);
    face.style = text_of(pattern, FC_STYLE);
    const double weight = FcWeightToOpenTypeDouble(number_of(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
    face.weight_low = face.weight_high = weight < 1 ? 400 : static_cast<int>(std::lround(weight));
    face.width = number_of(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    face.italic = number_of(pattern, FC_SLANT, FC_SLANT_ROMAN) != FC_SLANT_ROMAN;
    face.color = flag_of(pattern, FC_COLOR);
    face.scalable = flag_of(pattern, FC_SCALABLE) || face.color;
    if (!face.scalable) return std::nullopt;
    return face;
}

std::optional<Face> face_of_file(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
    int count = 0;
    const std::string name = path.string();
    const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcFreeTypeQuery(fc_text(name), 0, nullptr, &count),
                                                                   FcPatternDestroy);
    if (!pattern) return std::nullopt;
    FcPatternDel(pattern.get(), FC_VARIABLE);
    return face_of(pattern.get());
}

// How badly a face's weights suit, as CSS Fonts 4 (5.2) searches: smaller is better.
std::pair<int, int> weight_distance(const Face& face, int wanted) {
    if (wanted >= face.weight_low && wanted <= face.weight_high) return {0, 0};
    const bool heavier = face.weight_low > wanted;
    const int distance = heavier ? face.weight_low - wanted : wanted - face.weight_high;
    if (wanted >= 400 && wanted <= 500) {
        if (heavier) return {face.weight_low <= 500 ? 1 : 3, distance};
        return {2, distance};
    }
    const bool wants_heavier = wanted > 500;
    return {heavier == wants_heavier ? 1 : 2, distance};
}

// The folders of fonts, without fontconfig's hundred files of rules for matching: faces are asked for by name, so that no rule
// applies, and reading them takes as long as a frame. Where the environment names a configuration, that one counts.
FcConfig* load_machine() {
    constexpr const char* kFolders =
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>/usr/share/fonts</dir>"
        "<dir>/usr/local/share/fonts</dir><dir prefix=\"xdg\">fonts</dir><cachedir>/var/cache/fontconfig</cachedir>"
        "<cachedir prefix=\"xdg\">fontconfig</cachedir></fontconfig>";
    if (std::getenv("FONTCONFIG_FILE") != nullptr || std::getenv("FONTCONFIG_PATH") != nullptr)
        return FcInitLoadConfigAndFonts();
    FcConfig* const config = FcConfigCreate();
    if (config == nullptr) return nullptr;
    const auto* const text = reinterpret_cast<const FcChar8*>(kFolders);
    if (FcConfigParseAndLoadFromMemory(config, text, FcTrue) == FcTrue && FcConfigBuildFonts(config) == FcTrue) return config;
    FcConfigDestroy(config);
    return FcInitLoadConfigAndFonts();
}

}  // namespace

Catalog::Catalog(const std::vector<FaceSource>& sources, Machine machine) {
    if (machine == Machine::AsInstalled) {
        config_ = {load_machine(), [](FcConfig* config) {
                       if (config != nullptr) FcConfigDestroy(config);
                   }};
    }
    // A rule's family hides the installed family of that name, but a local() of the rules meant the installed one.
    for (auto& [name, candidates] : declared(sources)) families_[name] = std::move(candidates);
}

layout::FaceId Catalog::add(Face face) {
    faces_.push_back(std::move(face));
    return static_cast<layout::FaceId>(faces_.size() - 1 + kFirstFace);
}

Catalog::Candidates Catalog::installed(const char* property, const std::string& name) {
    Candidates candidates;
    if (!config_) return candidates;
    const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcPatternCreate(), FcPatternDestroy);
    FcPatternAddString(pattern.get(), property, fc_text(name));
    const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> wanted(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_STYLE, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_COLOR, FC_SCALABLE,
                         FC_VARIABLE, FC_CHARSET, nullptr),
        FcObjectSetDestroy);
    const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> fonts(FcFontList(config_.get(), pattern.get(), wanted.get()),
                                                                 FcFontSetDestroy);
    if (!fonts) return candidates;
    for (int i = 0; i < fonts->nfont; ++i) {
        if (std::optional<Face> face = face_of(fonts->fonts[i])) candidates.push_back(add(std::move(*face)));
    }
    return candidates;
}

std::optional<Face> Catalog::local_face(const FaceSource& source) {
    for (const std::string& name : source.local_names) {
        for (const char* property : {FC_FULLNAME, FC_POSTSCRIPT_NAME}) {
            const Candidates found = installed(property, name);
            if (!found.empty()) return at(found.front());
        }
        const Candidates found = faces(name, std::clamp(400, source.weight_low, source.weight_high), source.italic);
        if (!found.empty()) return at(found.front());
    }
    return std::nullopt;
}

std::optional<Face> Catalog::usable_face(const FaceSource& source) {
    std::optional<Face> found = local_face(source);
    for (std::size_t i = 0; i < source.files.size() && !found; ++i) {
        found = face_of_file(source.files[i]);
        if (!found) log(LogLevel::Warning, fmt::format("{}: no font that can be used", source.files[i].string()));
    }
    if (!found) {
        log(LogLevel::Warning, fmt::format("@font-face \"{}\": none of its sources is there", source.family));
        return std::nullopt;
    }
    found->weight_low = std::min(source.weight_low, source.weight_high);
    found->weight_high = std::max(source.weight_low, source.weight_high);
    found->width = 100;
    found->italic = source.italic;
    found->unicode_ranges = source.unicode_ranges;
    return found;
}

Catalog::Families Catalog::declared(const std::vector<FaceSource>& sources) {
    Families families;
    for (const FaceSource& source : sources) {
        std::optional<Face> face = usable_face(source);
        if (!face) continue;
        Candidates& family = families[ascii_lower(source.family)];
        family.insert(family.begin(), add(std::move(*face)));
    }
    return families;
}

bool Catalog::set_theme_sources(std::vector<FaceSource> sources) {
    std::vector<std::filesystem::file_time_type> times;
    for (const FaceSource& source : sources) {
        for (const std::filesystem::path& file : source.files) {
            std::error_code ignored;
            times.push_back(std::filesystem::last_write_time(file, ignored));
        }
    }
    if (sources == theme_sources_ && times == theme_file_times_) return false;
    theme_families_.clear();  // a local() means the machine's
    theme_families_ = declared(sources);
    theme_sources_ = std::move(sources);
    theme_file_times_ = std::move(times);
    return true;
}

void Catalog::keep_theme_faces(const std::function<bool(layout::FaceId)>& is_good) {
    for (auto& [name, candidates] : theme_families_) std::erase_if(candidates, [&](layout::FaceId id) { return !is_good(id); });
    std::erase_if(theme_families_, [](const auto& family) { return family.second.empty(); });
}

const Catalog::Candidates& Catalog::family(std::string_view name) {
    std::string key = ascii_lower(name);
    if (const auto own = theme_families_.find(key); own != theme_families_.end()) return own->second;
    const auto known = families_.find(key);
    if (known != families_.end()) return known->second;
    Candidates found = installed(FC_FAMILY, key);
    return families_.emplace(std::move(key), std::move(found)).first->second;
}

std::vector<layout::FaceId> Catalog::faces(std::string_view name, int weight, bool italic) {
    std::vector<layout::FaceId> best;
    std::tuple<int, bool, std::pair<int, int>> least;
    for (const layout::FaceId id : family(name)) {
        const Face& candidate = at(id);
        const std::tuple badness{std::abs(candidate.width - 100), candidate.italic != italic,
                                 weight_distance(candidate, weight)};
        if (!best.empty() && badness > least) continue;
        if (!best.empty() && badness < least) best.clear();
        best.push_back(id);
        least = badness;
    }
    // Installed twice is enough once.
    if (!best.empty() && at(best.front()).unicode_ranges.empty()) best.resize(1);
    return best;
}

bool Catalog::covers(layout::FaceId id, char32_t code_point) const {
    if (!known(id)) return false;
    const Face& face = at(id);
    const auto& ranges = face.unicode_ranges;
    const bool serves = ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [code_point](const auto& range) {
                            return code_point >= range.first && code_point <= range.second;
                        });
    return serves && FcCharSetHasChar(face.coverage.get(), code_point) == FcTrue;
}

}  // namespace callboard::text
