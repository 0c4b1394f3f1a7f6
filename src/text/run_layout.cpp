#include "text/run_layout.h"

#include "text/fallback.h"

#include <unicode/uscript.h>

namespace callboard::text {
namespace {

bool is_space(std::string_view cluster) { return cluster == " " || cluster == "\u00A0"; }

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

// The width in em of the cell that a digit stands in, or 0 where it takes its own.
float RunMeasurer::cell(layout::FaceId face, std::string_view cluster, const style::Font& font) {
    if (!font.tabular_numbers || cluster.size() != 1) return 0;
    const TabularForm* form = tabular_.find(face, static_cast<unsigned char>(cluster.front()));
    return form != nullptr && form->encoded == 0 ? form->advance : 0;
}

// Joins grapheme clusters that are shaped together.
std::vector<RunMeasurer::Cluster> RunMeasurer::cut(const Run& run, const style::Font& font, Spaced spaced) {
    const auto in_cell = [&](char sign) { return cell(run.face, {&sign, 1}, font) > 0; };
    if (spaced == Spaced::Nothing && std::none_of(run.text.begin(), run.text.end(), in_cell)) return {Cluster{run.text}};
    std::vector<Cluster> clusters;
    const Utf16 wide = to_utf16(run.text);
    std::uint32_t begin = 0;
    for (const std::uint32_t end : segmenter_.clusters(wide)) {
        Cluster cluster;
        cluster.text = run.text.substr(wide.bytes[begin], wide.bytes[end] - wide.bytes[begin]);
        cluster.cell = cell(run.face, cluster.text, font) * font.size;
        cluster.spaced = spaced == Spaced::Clusters || (spaced == Spaced::Spaces && is_space(cluster.text));
        cluster.alone = cluster.spaced || cluster.cell > 0 || (spaced == Spaced::Spaces && cluster.text.size() == 1);
        begin = end;
        if (!clusters.empty() && !clusters.back().alone && !cluster.alone) {
            clusters.back().text += cluster.text;
        } else {
            clusters.push_back(std::move(cluster));
        }
    }
    return clusters;
}

void RunMeasurer::measure(const Run& run, std::vector<Cluster>& clusters, float size) {
    Run part = run;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        Cluster& cluster = clusters[i];
        part.text = cluster.text;
        cluster.ink = advance(part) * size;
        cluster.width = cluster.cell > 0 ? cluster.cell : cluster.ink;
        if (i == 0 || cluster.cell > 0 || clusters[i - 1].cell > 0) continue;
        Cluster& before = clusters[i - 1];
        part.text = before.text + cluster.text;
        before.kern = advance(part) * size - before.width - cluster.width;
    }
}

RunLayout RunMeasurer::lay_out(layout::FaceId id, const style::Font& font, std::string_view text, bool right_to_left) {
    const layout::FaceId face = without_script(id);
    const int script = script_of(id);
    Run run{face, picker_.drawable(face, text), short_name(script), right_to_left};
    if (font.tabular_numbers) run.text = tabular_.encoded(face, run.text);
    const Spaced letters = is_joined_script(script) ? Spaced::Spaces : Spaced::Clusters;
    const Spaced spaced = font.letter_spacing == 0 ? Spaced::Nothing : letters;
    std::vector<Cluster> clusters = cut(run, font, spaced);
    measure(run, clusters, font.size);
    RunLayout laid{run.script, {}, 0};
    for (const Cluster& cluster : clusters) {
        // A narrow digit stands in the middle of its cell.
        const float inset = (cluster.width - cluster.ink) / 2;
        const float spacing = cluster.spaced ? font.letter_spacing : 0;
        laid.pieces.push_back({cluster.text, laid.width + inset});
        laid.width += cluster.width + cluster.kern + spacing;
        if (right_to_left) laid.pieces.back().x = -laid.width + cluster.kern + inset;
    }
    // Right to left, places were counted from the right end; a cluster has its spacing on its right, as in Chromium.
    if (right_to_left) {
        for (Piece& piece : laid.pieces) piece.x += laid.width;
    }
    return laid;
}

}  // namespace callboard::text
