#include "text/run_layout.h"

#include "base/utf8.h"
#include "text/fallback.h"

#include <unicode/uscript.h>

namespace callboard::text {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int script_of(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        UErrorCode error = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(next_code_point(text, offset)), &error);
        if (U_SUCCESS(error) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN)
            return script;
    }
    return USCRIPT_COMMON;
}

std::string short_name(int script) {
    const char* name = uscript_getShortName(static_cast<UScriptCode>(script));
    return name == nullptr ? "Zyyy" : name;
}

}  // namespace

float RunMeasurer::advance(const Run& run) {
    std::string key = run.text;
    key += run.right_to_left ? '\x01' : '\x02';
    key += std::to_string(run.face);
    if (const float* known = advances_.find(key)) return *known;
    const float measured = open_.advance(run);
    const std::size_t bytes = 2 * key.size() + 128;
    advances_.put(key, measured, bytes);
    return measured;
}

float RunMeasurer::widest_digit(Run run) {
    float widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
        run.text = digit;
        if (picker_.drawable(run.face, run.text).empty()) continue;
        widest = std::max(widest, advance(run));
    }
    return widest;
}

// Clusters, or with tabular numbers alone digits and what lies between them.
std::vector<RunMeasurer::Cluster> RunMeasurer::cut(const Run& run, const style::Font& font, bool spaced) {
    std::vector<Cluster> clusters;
    const Utf16 wide = to_utf16(run.text);
    std::uint32_t begin = 0;
    for (const std::uint32_t end : segmenter_.clusters(wide)) {
        std::string text = run.text.substr(wide.bytes[begin], wide.bytes[end] - wide.bytes[begin]);
        begin = end;
        const bool joins = !spaced && !clusters.empty() && !is_digit(text.front()) && !is_digit(clusters.back().text.front());
        if (joins) {
            clusters.back().text += text;
        } else {
            clusters.push_back({std::move(text), 0, 0});
        }
    }
    const float cell = font.tabular_numbers ? widest_digit(run) : 0;
    Run part = run;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        Cluster& cluster = clusters[i];
        const bool digit = cell > 0 && cluster.text.size() == 1 && is_digit(cluster.text.front());
        part.text = cluster.text;
        cluster.width = (digit ? cell : advance(part)) * font.size;
        if (i == 0) continue;
        Cluster& before = clusters[i - 1];
        if (digit || (cell > 0 && is_digit(before.text.front())) || !spaced) continue;
        part.text = before.text + cluster.text;
        const float together = advance(part) * font.size;
        before.kern = together - before.width - cluster.width;
    }
    return clusters;
}

RunLayout RunMeasurer::lay_out(layout::FaceId face, const style::Font& font, std::string_view text, bool right_to_left) {
    Run run{face, picker_.drawable(face, text), {}, right_to_left};
    const int script = script_of(run.text);
    run.script = short_name(script);
    const float spacing = is_joined_script(script) ? 0 : font.letter_spacing;
    const bool tabular = font.tabular_numbers && std::any_of(run.text.begin(), run.text.end(), is_digit);
    RunLayout laid{run.script, {}, 0};
    if (spacing == 0 && !tabular) {
        laid.width = advance(run) * font.size;
        laid.pieces.push_back({std::move(run.text), 0});
        return laid;
    }
    const std::vector<Cluster> clusters = cut(run, font, spacing != 0);
    for (const Cluster& cluster : clusters) {
        float inset = 0;
        // A narrow digit stands in the middle of its cell.
        if (tabular && cluster.text.size() == 1 && is_digit(cluster.text.front())) {
            Run digit = run;
            digit.text = cluster.text;
            inset = (cluster.width - advance(digit) * font.size) / 2;
        }
        laid.pieces.push_back({cluster.text, laid.width + inset});
        laid.width += cluster.width + cluster.kern + spacing;
        if (right_to_left) laid.pieces.back().x = -laid.width + cluster.kern + spacing + inset;
    }
    // Right to left, places were counted from the right end: spacing follows a cluster on its left.
    if (right_to_left) {
        for (Piece& piece : laid.pieces) piece.x += laid.width;
    }
    return laid;
}

}  // namespace callboard::text
