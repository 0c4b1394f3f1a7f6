#include "design/preview_state.h"

#include "design/situations.h"

#include <fmt/format.h>

#include <charconv>

namespace callboard::design {
namespace {

using namespace std::chrono_literals;

constexpr Duration kStep = 100ms;
constexpr std::array kZooms{25, 50, 75, 100, 150, 200, 300};
constexpr std::array kDistances{0.0F, 2.0F, 3.0F, 5.0F, 8.0F, 12.0F};

constexpr Action kActions[] = {
    {"situation.next", "Right", "→", "Board", "next situation"},
    {"situation.previous", "Left", "←", "Board", "situation before"},
    {"call", "Space", "Space", "Board", "call again"},
    {"language.next", "l", "l", "Board", "next language"},
    {"menu:situation", "m", "m", "Board", "all situations"},
    {"size:720p", "1", "1", "Screen", "720p"},
    {"size:1080p", "2", "2", "Screen", "1080p"},
    {"size:4k", "3", "3", "Screen", "4K"},
    {"size:portrait", "4", "4", "Screen", "portrait"},
    {"turn.next", "r", "r", "Screen", "turn by 90°"},
    {"zoom.in", "+", "+", "View", "larger"},
    {"zoom.out", "-", "-", "View", "smaller"},
    {"zoom.in", "", "wheel", "View", "larger, smaller"},
    {"zoom:0", "0", "0", "View", "fit the window"},
    {"zoom:100", "t", "t", "View", "true pixels"},
    {"pan.up", "Up", "↑", "View", "move a wall that is larger"},
    {"pan.down", "Down", "↓", "View", "move a wall that is larger"},
    {"", "", "drag", "View", "move a wall that is larger"},
    {"distance.next", "d", "d", "View", "farther away"},
    {"eye.next", "c", "c", "View", "another eye for colours"},
    {"bar", "x", "x", "View", "hide or show the bar"},
    {"pause", "p", "p", "Time", "pause, go on"},
    {"time.back", ",", ",", "Time", "100 ms back"},
    {"time.on", ".", ".", "Time", "100 ms on"},
    {"motion.next", "a", "a", "Time", "reduced motion"},
    {"inspect", "i", "i", "Theme", "inspect what is under the pointer"},
    {"menu:brand", "b", "b", "Theme", "brand colours"},
    {"problems", "e", "e", "Theme", "list what is wrong"},
    {"screenshot", "s", "s", "Theme", "screenshot"},
    {"reload", "F5", "F5", "Theme", "read the theme again"},
    {"help", "?", "?", "Theme", "these keys"},
    {"help", "h", "h", "Theme", "these keys"},
    {"help", "F1", "F1", "Theme", "these keys"},
    {"close", "Escape", "Esc", "Theme", "close, then end"},
};

std::optional<float> number(std::string_view text) {
    float value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

void toggle(bool& flag) { flag = !flag; }

void step_situation(PreviewState& state, std::size_t by) { state.situation = (state.situation + by) % situations().size(); }

// The next of the steps above or below what it is now; what fits counts as 100.
void step_zoom(PreviewState& state, bool larger) {
    const int before = state.zoom == 0 ? 100 : state.zoom;
    if (larger) {
        const auto* const next = std::upper_bound(kZooms.begin(), kZooms.end(), before);
        state.zoom = next == kZooms.end() ? kZooms.back() : *next;
    } else {
        const auto* const next = std::lower_bound(kZooms.begin(), kZooms.end(), before);
        state.zoom = next == kZooms.begin() ? kZooms.front() : *(next - 1);
    }
}

void choose_size(PreviewState& state, std::string_view name) {
    for (const NamedSize& named : named_sizes()) {
        if (named.name == name) state.size = named.size;
    }
}

void choose_brand(PreviewState& state, std::size_t index, std::string_view value) {
    if (value.empty()) {
        state.brand[index] = std::nullopt;
    } else if (const auto color = parse_hex_color(value)) {
        state.brand[index] = hsl_of(*color);
    }
}

Menu menu_of(std::string_view name) {
    if (name == "situation") return Menu::Situation;
    if (name == "language") return Menu::Language;
    if (name == "size") return Menu::Size;
    if (name == "view") return Menu::View;
    return name == "brand" ? Menu::Brand : Menu::None;
}

// "kind:value", as a menu's entries are.
Effect choose(PreviewState& state, std::string_view kind, std::string_view value) {
    const std::optional<float> figure = number(value);
    if (kind == "situation") {
        const Situation* found = find_situation(value);
        if (found == nullptr) return Effect::None;
        state.situation = static_cast<std::size_t>(found - situations().data());
        state.menu = Menu::None;
        return Effect::Restart;
    }
    if (kind == "language") {
        const auto languages = sample_languages();
        const auto found = std::find(languages.begin(), languages.end(), value);
        if (found != languages.end()) state.language = static_cast<std::size_t>(found - languages.begin());
        state.menu = Menu::None;
    } else if (kind == "size") {
        choose_size(state, value);
        state.menu = Menu::None;
    } else if (kind == "zoom" && figure) {
        state.zoom = std::clamp(static_cast<int>(*figure), 0, kZooms.back());
        state.distance = 0;
    } else if (kind == "eye") {
        for (const Eye eye : eyes()) {
            if (name_of(eye) == value) state.eye = eye;
        }
    } else if (kind == "distance" && figure) {
        state.distance = std::clamp(*figure, 0.0F, 100.0F);
    } else if (kind == "turn" && figure) {
        state.rotation = static_cast<int>(*figure) / 90 % 4;
    } else if (kind == "motion") {
        state.reduced_motion = value == "reduced";
        return Effect::Restart;
    } else if (kind == "brand-1" || kind == "brand-2") {
        choose_brand(state, kind == "brand-1" ? 0 : 1, value);
    } else if (kind == "menu") {
        const Menu menu = menu_of(value);
        state.menu = state.menu == menu ? Menu::None : menu;
    } else if (kind == "edit") {
        return Effect::Edit;
    }
    return Effect::None;
}

// Closes what is open; with nothing open it ends the preview.
Effect close(PreviewState& state) {
    if (state.helps) {
        state.helps = false;
    } else if (state.menu != Menu::None) {
        state.menu = Menu::None;
    } else if (state.inspects) {
        state.inspects = false;
    } else {
        return Effect::Quit;
    }
    return Effect::None;
}

}  // namespace

std::span<const NamedSize> named_sizes() {
    static constexpr NamedSize kSizes[] = {{"720p", "720p", {1280, 720}},  {"1080p", "1080p", {1920, 1080}},
                                           {"4k", "4K", {3840, 2160}},     {"portrait", "Portrait", {1080, 1920}},
                                           {"wide", "Wide", {2560, 1080}}, {"xga", "4:3", {1024, 768}}};
    return kSizes;
}

std::string size_name(PixelSize size) {
    for (const NamedSize& named : named_sizes()) {
        if (named.size == size) return std::string(named.name);
    }
    return fmt::format("{}x{}", size.width, size.height);
}

Hsl hsl_of(const Color& color) {
    const float high = std::max({color.red, color.green, color.blue});
    const float low = std::min({color.red, color.green, color.blue});
    const float spread = high - low;
    Hsl hsl{0, 0, (high + low) / 2};
    if (spread <= 0) return hsl;
    hsl.saturation = spread / (1 - std::abs(2 * hsl.lightness - 1));
    if (high == color.red) {
        hsl.hue = (color.green - color.blue) / spread;
    } else if (high == color.green) {
        hsl.hue = 2 + (color.blue - color.red) / spread;
    } else {
        hsl.hue = 4 + (color.red - color.green) / spread;
    }
    hsl.hue *= 60;
    if (hsl.hue < 0) hsl.hue += 360;
    return hsl;
}

Color color_of(const Hsl& hsl) {
    const float chroma = (1 - std::abs(2 * hsl.lightness - 1)) * hsl.saturation;
    const auto channel = [&](float shift) {
        const float at = std::fmod(hsl.hue / 60 + shift, 6.0F);
        const float ramp = std::clamp(std::abs(at - 3) - 1, 0.0F, 1.0F);
        return hsl.lightness + chroma * (ramp - 0.5F);
    };
    return {channel(0), channel(4), channel(2), 1};
}

std::span<const Action> actions() { return kActions; }

std::string_view action_of_key(std::string_view key) {
    if (key.empty()) return {};
    if (key == "=") key = "+";  // the same key without Shift
    for (const Action& action : kActions) {
        if (action.key == key) return action.name;
    }
    return {};
}

bool is_of_situations(std::string_view action) {
    for (const std::string_view begin : {"situation", "language", "brand", "menu:situation", "menu:language", "menu:brand"}) {
        if (action.starts_with(begin)) return true;
    }
    return false;
}

Effect apply(PreviewState& state, std::string_view action, Duration now) {
    if (const std::size_t colon = action.find(':'); colon != std::string_view::npos)
        return choose(state, action.substr(0, colon), action.substr(colon + 1));
    if (action == "situation.next" || action == "situation.previous") {
        step_situation(state, action == "situation.next" ? 1 : situations().size() - 1);
        return Effect::Restart;
    }
    if (action == "call") {
        ++state.round;
        return Effect::Restart;
    }
    if (action == "language.next") state.language = (state.language + 1) % sample_languages().size();
    if (action == "turn.next") state.rotation = (state.rotation + 1) % 4;
    if (action == "zoom.in" || action == "zoom.out") step_zoom(state, action == "zoom.in");
    if (action == "distance.next") {
        const auto* const next = std::upper_bound(kDistances.begin(), kDistances.end(), state.distance);
        state.distance = next == kDistances.end() ? 0 : *next;
    }
    if (action == "eye.next") state.eye = static_cast<Eye>((static_cast<std::size_t>(state.eye) + 1) % eyes().size());
    if (action == "bar") toggle(state.has_bar);
    if (action == "pause") state.paused_at = state.paused_at ? std::nullopt : std::optional(std::min(now, kTimeShown));
    if (action == "time.back") state.paused_at = std::max(Duration::zero(), std::min(now, kTimeShown) - kStep);
    if (action == "time.on") state.paused_at = std::min(now + kStep, kTimeShown);
    if (action == "inspect") toggle(state.inspects);
    if (action == "problems") toggle(state.lists_problems);
    if (action == "problems.more") state.first_problem += kProblemsListed;
    if (action == "help") toggle(state.helps);
    if (action == "motion.next") {
        toggle(state.reduced_motion);
        return Effect::Restart;
    }
    if (action == "screenshot") return Effect::Screenshot;
    if (action == "reload") return Effect::Reload;
    return action == "close" ? close(state) : Effect::None;
}

void slide(PreviewState& state, std::string_view slider, float value, const std::array<Color, 2>& shown) {
    value = std::clamp(value, 0.0F, 1.0F);
    if (slider == "time") {
        const auto at = std::chrono::duration<float>(kTimeShown).count() * value;
        state.paused_at = std::chrono::duration_cast<Duration>(std::chrono::duration<float, std::milli>(std::round(at * 1000)));
        return;
    }
    const bool first = slider.ends_with("-1");
    if (!first && !slider.ends_with("-2")) return;
    Hsl hsl = state.brand[first ? 0 : 1].value_or(hsl_of(shown[first ? 0 : 1]));
    const std::string_view what = slider.substr(0, slider.size() - 2);
    if (what == "hue") hsl.hue = value * 359;
    if (what == "saturation") hsl.saturation = value;
    if (what == "lightness") hsl.lightness = value;
    state.brand[first ? 0 : 1] = hsl;
}

std::string key_help() {
    std::string text;
    std::string_view group;
    for (std::size_t i = 0; i < std::size(kActions); ++i) {
        const Action& action = kActions[i];
        std::string keys(action.key_title);
        while (i + 1 < std::size(kActions) && kActions[i + 1].title == action.title)
            keys += fmt::format(" {}", kActions[++i].key_title);
        if (std::exchange(group, action.group) != action.group)
            text += fmt::format("{}{}:\n", text.empty() ? "" : "\n", action.group);
        text += fmt::format("  {:<10}{}\n", keys, action.title);
    }
    return text;
}

}  // namespace callboard::design
