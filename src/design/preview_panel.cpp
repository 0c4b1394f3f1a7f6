#include "design/preview_panel.h"

#include "design/inspector_card.h"
#include "design/situations.h"
#include "scene/element_parts.h"

#include <fmt/format.h>

namespace callboard::design {
namespace {

using scene::text_element;
using style::element;
using style::Node;
using style::text_node;

Node keyed(Node node, std::string key) {
    node.key = std::move(key);
    return node;
}

Node styled(Node node, std::string css) {
    node.attributes.emplace_back("style", std::move(css));
    return node;
}

Node choice(std::string title, bool chosen, const std::string& action) {
    Node node = keyed(text_element("div", "choice", std::move(title)), "do:" + action);
    if (chosen) node.classes.emplace_back("is-chosen");
    return node;
}

std::string hex(const Color& color) {
    const auto byte = [](float channel) { return static_cast<int>(std::lround(channel * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
}

double seconds(Duration time) { return std::chrono::duration<double>(time).count(); }

class PanelBuilder {
public:
    PanelBuilder(const PreviewState& state, const PanelFacts& facts, const WallView& wall, PixelSize window)
        : state_(state), facts_(facts), wall_(wall), window_(window) {}

    Node build() const {
        Node root = element("main", {"tools"});
        if (facts_.inspected != nullptr) {
            for (Node& part : inspector_parts(*facts_.inspected, wall_, facts_.pointer, window_))
                root.children.push_back(std::move(part));
        }
        if (state_.lists_problems && !facts_.problems.empty()) root.children.push_back(problems());
        if (state_.has_bar) root.children.push_back(bar());
        if (!state_.has_bar && !facts_.message.empty()) root.children.push_back(text_element("div", "toast", facts_.message));
        if (state_.helps) root.children.push_back(help());
        return root;
    }

private:
    Node bar() const {
        Node bar = keyed(element("footer", {"bar"}), "do:");  // what is clicked beside its buttons does nothing
        bar.children.push_back(text_element("div", "theme", facts_.theme));
        // A board that somebody wrote, and a store, have languages and colours of their own.
        const bool has_situations = facts_.board.empty();
        if (has_situations) {
            bar.children.push_back(chip("situation", std::string(situation().title), Menu::Situation));
            bar.children.push_back(chip("language", language(), Menu::Language));
        } else {
            bar.children.push_back(text_element("div", "board", facts_.board));
        }
        bar.children.push_back(chip("size", size_title(), Menu::Size));
        bar.children.push_back(chip("view", view_title(), Menu::View));
        if (has_situations) bar.children.push_back(brand_chip());
        if (facts_.has_time) bar.children.push_back(time());
        bar.children.push_back(text_element("div", "message", facts_.message));
        if (!facts_.problems.empty()) bar.children.push_back(problem_count());
        bar.children.push_back(keyed(text_element("div", "chip", "?"), "do:help"));
        return bar;
    }

    Node brand_chip() const {
        Node brand = chip("brand", "", Menu::Brand);
        for (std::size_t i = 0; i < 2; ++i) {
            brand.children.insert(brand.children.begin() + static_cast<std::ptrdiff_t>(i),
                                  styled(element("div", {"dot"}), fmt::format("background: {}", hex(facts_.brand[i]))));
        }
        return brand;
    }

    const Situation& situation() const { return situations()[state_.situation]; }
    const std::string& language() const { return sample_languages()[state_.language]; }

    std::string size_title() const {
        for (const NamedSize& named : named_sizes()) {
            if (named.size == state_.size) return std::string(named.title);
        }
        return fmt::format("{} × {}", state_.size.width, state_.size.height);
    }

    std::string view_title() const {
        std::string title = state_.distance > 0 ? fmt::format("{} m", state_.distance)
                                                : fmt::format("{} %", static_cast<int>(std::lround(wall_.scale() * 100)));
        if (state_.rotation != 0) title += fmt::format(", {}°", state_.rotation * 90);
        if (state_.eye != Eye::Normal) title += fmt::format(", {}", name_of(state_.eye));
        if (state_.reduced_motion) title += ", still";
        return title;
    }

    // A button that opens a menu above itself.
    Node chip(const std::string& menu_name, const std::string& title, Menu menu) const {
        Node node = keyed(element("div", {"chip", "opens"}), "do:menu:" + menu_name);
        if (!title.empty()) node.children.push_back(text_element("div", "value", title));
        if (state_.menu == menu) {
            node.classes.emplace_back("is-open");
            node.children.push_back(keyed(open_menu(menu), "do:"));
        }
        return node;
    }

    Node open_menu(Menu menu) const {
        switch (menu) {
            case Menu::Situation: return situation_menu();
            case Menu::Language: return language_menu();
            case Menu::Size: return size_menu();
            case Menu::View: return view_menu();
            default: return brand_menu();
        }
    }

    Node situation_menu() const {
        Node menu = element("div", {"menu", "menu-situation"});
        for (const Situation& one : situations())
            menu.children.push_back(choice(std::string(one.title), one == situation(), fmt::format("situation:{}", one.name)));
        return menu;
    }

    Node language_menu() const {
        Node menu = element("div", {"menu", "menu-language"});
        for (const std::string& one : sample_languages())
            menu.children.push_back(choice(one, one == language(), "language:" + one));
        return menu;
    }

    Node size_menu() const {
        Node menu = element("div", {"menu", "menu-size"});
        for (const NamedSize& named : named_sizes()) {
            Node entry = choice(std::string(named.title), named.size == state_.size, fmt::format("size:{}", named.name));
            entry.children.push_back(
                text_element("div", "detail", fmt::format("{} × {}", named.size.width, named.size.height)));
            menu.children.push_back(std::move(entry));
        }
        return menu;
    }

    Node view_menu() const {
        const auto row = [](std::string title, std::vector<Node> choices) {
            Node line = element("div", {"choices"});
            line.children.push_back(text_element("div", "label", std::move(title)));
            for (Node& one : choices) line.children.push_back(std::move(one));
            return line;
        };
        std::vector<Node> zooms{choice("fit", state_.zoom == 0 && state_.distance == 0, "zoom:0")};
        for (const int percent : {50, 100, 200})
            zooms.push_back(choice(fmt::format("{} %", percent), state_.zoom == percent && state_.distance == 0,
                                   fmt::format("zoom:{}", percent)));
        std::vector<Node> distances{choice("off", state_.distance == 0, "distance:0")};
        for (const int metres : {2, 3, 5, 8, 12})
            distances.push_back(choice(fmt::format("{} m", metres), state_.distance == static_cast<float>(metres),
                                       fmt::format("distance:{}", metres)));
        std::vector<Node> colours;
        for (const Eye eye : eyes())
            colours.push_back(choice(std::string(title_of(eye)), state_.eye == eye, fmt::format("eye:{}", name_of(eye))));
        std::vector<Node> turns;
        for (const int degrees : {0, 90, 180, 270})
            turns.push_back(
                choice(fmt::format("{}°", degrees), state_.rotation * 90 == degrees, fmt::format("turn:{}", degrees)));
        Node menu = element("div", {"menu", "menu-view"});
        menu.children.push_back(row("Zoom", std::move(zooms)));
        menu.children.push_back(row("From", std::move(distances)));
        menu.children.push_back(
            text_element("div", "hint",
                         fmt::format("As a {:g}-inch panel looks from there, if you sit 60 cm from this screen.",
                                     state_.panel.diagonal_mm / 25.4F)));
        menu.children.push_back(row("Eyes", std::move(colours)));
        menu.children.push_back(row("Turned", std::move(turns)));
        menu.children.push_back(row("Motion", {choice("full", !state_.reduced_motion, "motion:full"),
                                               choice("reduced", state_.reduced_motion, "motion:reduced")}));
        return menu;
    }

    Node brand_menu() const {
        Node menu = element("div", {"menu", "menu-brand"});
        for (int number = 1; number <= 2; ++number) menu.children.push_back(brand_color(number));
        return menu;
    }

    Node brand_color(int number) const {
        const Color& color = facts_.brand[static_cast<std::size_t>(number - 1)];
        const Hsl hsl = state_.brand[static_cast<std::size_t>(number - 1)].value_or(hsl_of(color));
        Node column = element("div", {"brand-color"});
        Node head = element("div", {"brand-head"});
        head.children.push_back(styled(element("div", {"swatch"}), fmt::format("background: {}", hex(color))));
        head.children.push_back(element(
            "div", {},
            {text_element("div", "label", fmt::format("--brand-{}", number)), text_element("div", "value", hex(color))}));
        column.children.push_back(std::move(head));
        const std::string saturated = fmt::format("hsl({:.0f} 100% 50%)", hsl.hue);
        column.children.push_back(
            slider(fmt::format("hue-{}", number), hsl.hue / 360,
                   "linear-gradient(to right, #f00, #ff0 16.7%, #0f0 33.3%, #0ff 50%, #00f 66.7%, #f0f 83.3%, #f00)"));
        column.children.push_back(slider(fmt::format("saturation-{}", number), hsl.saturation,
                                         fmt::format("linear-gradient(to right, #808080, {})", saturated)));
        column.children.push_back(slider(fmt::format("lightness-{}", number), hsl.lightness,
                                         fmt::format("linear-gradient(to right, #000, {}, #fff)", saturated)));
        Node presets = element("div", {"presets"});
        for (const char* preset : {"#0b5fff", "#e4002b", "#00843d", "#ffd400", "#6d28d9", "#111111", "#ffffff"})
            presets.children.push_back(styled(keyed(element("div", {"preset"}), fmt::format("do:brand-{}:{}", number, preset)),
                                              fmt::format("background: {}", preset)));
        presets.children.push_back(keyed(text_element("div", "choice", "store’s"), fmt::format("do:brand-{}:", number)));
        column.children.push_back(std::move(presets));
        return column;
    }

    static Node slider(const std::string& name, float value, const std::string& background) {
        Node track = styled(keyed(element("div", {"track"}), "slide:" + name), "background: " + background);
        track.children.push_back(
            styled(element("div", {"knob"}), fmt::format("left: {:.2f}%", std::clamp(value, 0.0F, 1.0F) * 100)));
        return track;
    }

    Node time() const {
        Node time = element("div", {"time"});
        time.children.push_back(keyed(text_element("div", "play", state_.paused_at ? "▶" : "❚❚"), "do:pause"));
        const double part = std::min(1.0, seconds(facts_.elapsed) / seconds(kTimeShown));
        Node track = keyed(element("div", {"time-track"}), "slide:time");
        track.children.push_back(styled(element("div", {"time-done"}), fmt::format("width: {:.2f}%", part * 100)));
        time.children.push_back(std::move(track));
        time.children.push_back(
            text_element("div", "time-text", fmt::format("{:.1f} s", std::min(seconds(facts_.elapsed), seconds(kTimeShown)))));
        return time;
    }

    Node problem_count() const {
        const std::size_t count = facts_.problems.size();
        Node node =
            keyed(text_element("div", "chip", fmt::format("{} problem{}", count, count == 1 ? "" : "s")), "do:problems");
        node.classes.emplace_back(is_broken() ? "is-error" : "is-warning");
        return node;
    }

    bool is_broken() const {
        return std::any_of(facts_.problems.begin(), facts_.problems.end(), [](const Problem& one) { return one.is_error; });
    }

    Node problems() const {
        Node list = element("div", {"problems"});
        if (!state_.has_bar) list.classes.emplace_back("has-no-bar");
        if (facts_.keeps_last) list.children.push_back(text_element("div", "problems-head", "The last good picture is shown"));
        // Past the last ones the list begins again.
        const std::size_t count = facts_.problems.size();
        const std::size_t first = state_.first_problem < count ? state_.first_problem : 0;
        for (std::size_t i = first; i < std::min(first + kProblemsListed, count); ++i) {
            const Problem& problem = facts_.problems[i];
            Node row = keyed(element("div", {"problem"}), fmt::format("do:edit:{}", i));
            if (problem.is_error) row.classes.emplace_back("is-error");
            if (problem.can_edit) row.classes.emplace_back("can-edit");
            Node words = element("div", {"problem-words"});
            if (!problem.place.empty()) words.children.push_back(element("span", {"place"}, {text_node(problem.place)}));
            words.children.push_back(element("span", {"problem-text"}, {text_node(problem.text)}));
            row.children.push_back(std::move(words));
            if (!problem.line.empty()) row.children.push_back(text_element("div", "source", problem.line));
            list.children.push_back(std::move(row));
        }
        if (count > kProblemsListed) {
            const std::size_t last = std::min(first + kProblemsListed, count);
            list.children.push_back(
                keyed(text_element("div", "problems-more",
                                   fmt::format("{} to {} of {}. Click for the others.", first + 1, last, count)),
                      "do:problems.more"));
        }
        return list;
    }

    static Node help() {
        Node help = keyed(element("div", {"help"}), "do:help");
        std::string_view group;
        for (std::size_t i = 0; i < actions().size(); ++i) {
            const Action& action = actions()[i];
            if (std::exchange(group, action.group) != action.group) {
                help.children.push_back(element("div", {"help-group"}));
                help.children.back().children.push_back(text_element("div", "help-title", std::string(action.group)));
            }
            Node row = element("div", {"help-row"});
            Node keys = element("div", {"help-keys"}, {text_element("div", "help-key", std::string(action.key_title))});
            while (i + 1 < actions().size() && actions()[i + 1].title == action.title)
                keys.children.push_back(text_element("div", "help-key", std::string(actions()[++i].key_title)));
            row.children.push_back(std::move(keys));
            row.children.push_back(text_element("div", "help-text", std::string(action.title)));
            help.children.back().children.push_back(std::move(row));
        }
        return element("div", {"help-screen"}, {std::move(help)});
    }

    const PreviewState& state_;
    const PanelFacts& facts_;
    const WallView& wall_;
    PixelSize window_;
};

}  // namespace

Node preview_panel(const PreviewState& state, const PanelFacts& facts, const WallView& wall, PixelSize window) {
    return PanelBuilder(state, facts, wall, window).build();
}

}  // namespace callboard::design
