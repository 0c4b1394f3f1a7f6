// A stage that goes on from frame to frame shows what a stage shows that has never seen another board: random boards, themes
// and sizes, each a small step from the one before.

#include "scene/stage.h"
#include "tests/support/board_values.h"
#include "tests/support/fixed_text.h"

#include <random>

namespace callboard::scene {
namespace {

class SomePictures final : public layout::PictureSizes {
public:
    std::optional<Size> natural_size(std::string_view path) override {
        return path == style::kLogoUrl ? logo : std::optional(Size{30, 20});
    }
    std::optional<Size> logo;
};

// What may make one element depend on others, a line each: a theme has some of them.
const std::vector<std::string>& rules() {
    static const std::vector<std::string> all{
        ".board { display: flex; flex-direction: column; font: 20px a; color: #222; background: #eee }",
        ".calls { display: flex; flex: 1 1 0 } .side { width: 40% } .spotlight { flex: 1 1 0; text-align: center }",
        ".rows { display: flex; flex-flow: column wrap; height: 300px } .row { display: flex; height: 50px }",
        ".row + .row { border-top: 1px solid red }",
        ".row:nth-child(2n) { background: #ccc; color: blue }",
        ".row:last-child { opacity: 0.5 }",
        ".is-finished ~ .row { font-size: 14px; padding-left: 1em }",
        ".row:first-child .row-ticket { font-size: 2em }",
        ".spotlight.is-new ~ .side { background: #ffd }",
        ".spotlight.is-meeting + .side .title { color: red }",
        ".is-prioritized { --accent: #0a0; --size: 3rem } .ticket { color: var(--accent, red); font-size: var(--size, 2rem) }",
        ":root { font-size: 18px; --accent: #00a } .is-closing { font-size: 22px } .title { font-size: 1.2rem }",
        ".is-live .footer { display: none } .is-stale .header { background: orange }",
        ".arrow:empty { width: 20px; height: 20px; background: green } .notice:not(:empty) { padding: 4px }",
        ".row::before { content: \"\\2022 \"; color: gray } .ticket::after { content: \"!\" }",
        ":lang(ar) { letter-spacing: 0 } :dir(rtl) .row { background: #def }",
        "[lang=en] .title { text-transform: uppercase } .row-desk:only-child { color: red }",
        ".next { display: flex; flex-wrap: wrap } .next-ticket { padding: 3px 8px; background: #ddd; border-radius: 6px }",
        ".next-ticket:nth-last-child(1) { margin-left: auto }",
        ".side { position: relative } .waiting-count { position: absolute; right: 4px; bottom: 2px }",
        ".mark { display: inline-block; position: relative; top: 2px; z-index: 1 }",
        "@keyframes call { 50% { opacity: 0.2 } } .is-new { animation: call 1s 4 } .is-recalled .ticket { animation: call "
        "300ms 9 }",
        "@keyframes glow { to { background-color: red } } .row.is-meeting { animation: glow 400ms infinite alternate }",
        "@media (min-width: 1000px) { .spotlight { padding: 3vw; transform: rotate(1deg) } }",
        "@keyframes come { from { opacity: 0 } } .row { display: inline } .row-ticket, .mark { animation: come 300ms }",
        ".ticket { white-space: nowrap; text-fit: shrink } .is-long .ticket { overflow: hidden; text-overflow: ellipsis }",
        ".row { overflow: hidden } .row-ticket { text-decoration: underline; order: 1 }",
        ".board { background: url(callboard:logo) no-repeat, linear-gradient(red, blue) } .desk b { color: inherit }",
        ".health { position: absolute; right: 9px; bottom: 9px; width: 300px; background: #123; color: white } .is-bad { "
        "color: red }",
        ".health-row { display: flex; justify-content: space-between } .health-state::before { content: \"*\" }",
        ".calls { flex-wrap: wrap } .previous { min-width: min-content } .spotlight { width: fit-content; margin: auto }"};
    return all;
}

class Boards {
public:
    explicit Boards(unsigned seed) : random_(seed) {
        auto store = std::make_shared<board::Store>(*test::store());
        store->langs = {"fr", "en", "ar"};
        for (int i = 0; i < 4; ++i) {
            board::Desk desk;
            desk.id = std::to_string(i);
            desk.html_name.set(
                "fr", i % 2 == 0 ? fmt::format("Guichet <b>{}</b>", i) : fmt::format("Conseil <i>n<sup>o</sup></i>{}", i));
            desk.html_name.set("en", fmt::format("Desk <span style=\"color:#0a{}\">{}</span>", i, i));
            if (i == 3) desk.html_orientation.set("fr", "Au fond");
            store->desks.push_back(std::move(desk));
        }
        view.store = store_ = store;
        view.state = board::State::Live;
        view.language = "fr";
        view.shows_waiting = true;
    }

    std::size_t below(std::size_t count) { return random_() % count; }
    bool chance(unsigned in) { return random_() % in == 0; }

    std::string theme() {
        std::string css = rules().front();
        for (const std::string& rule : rules()) {
            if (chance(2)) css += rule;
        }
        return css;
    }

    // One thing that happens to a board.
    void step() {
        switch (below(12)) {
            case 0: call_next(); break;
            case 1: call_next(); break;
            case 2:
                if (view.spotlight) view.spotlight->is_new = !view.spotlight->is_new;
                break;
            case 3:
                if (!view.previous.empty()) change(view.previous[below(view.previous.size())]);
                break;
            case 4:
                if (!view.previous.empty())
                    view.previous.erase(view.previous.begin() + static_cast<long>(below(view.previous.size())));
                break;
            case 5: view.clock += std::chrono::minutes(1); break;
            case 6: view.waiting = below(20); break;
            case 7: view.next.assign(below(8), "B" + std::to_string(below(5))); break;
            case 8: view.state = chance(2) ? board::State::Live : chance(2) ? board::State::Stale : board::State::Lost; break;
            case 9: view.is_closing = !view.is_closing; break;
            case 10:
                if (chance(4)) view.language = std::array{"fr", "en", "ar"}[below(3)];
                break;
            default: view.shows_waiting = !view.shows_waiting; break;
        }
    }

    board::Health health() {
        board::Health health;
        health.state = view.state;
        health.store = chance(4) ? nullptr : store_;
        health.calls_waiting = below(3);
        if (chance(2)) health.fault = board::PastFault{"TimedOut", "Why.", {}, chance(2)};
        return health;
    }

    board::View view;

private:
    board::Call a_call() {
        board::Call call;
        call.customer.id = std::to_string(below(40));
        call.customer.display = chance(5) ? "Jean-François M." : chance(5) ? "محمد" : "A0" + call.customer.id;
        call.customer.desk = std::to_string(below(5));
        call.serial = chance(10) ? 1 : ++serial_;
        call.language = std::array{"fr", "en", "ar"}[below(3)];
        call.is_new = chance(2);
        return call;
    }

    void change(board::Call& call) {
        call.is_finished = chance(2);
        call.customer.meeting = chance(3);
        call.customer.prioritized = chance(3);
        call.is_recalled = chance(4);
    }

    void call_next() {
        if (view.spotlight) view.previous.insert(view.previous.begin(), *view.spotlight);
        if (view.previous.size() > 6) view.previous.pop_back();
        view.spotlight = a_call();
        if (chance(8)) view.spotlight.reset();
    }

    std::mt19937 random_;
    std::shared_ptr<const board::Store> store_;
    std::uint64_t serial_ = 1;
};

std::shared_ptr<const Theme> theme_of(const std::string& css) {
    auto theme = std::make_shared<Theme>();
    theme->sheets.push_back(style::parse_stylesheet(css, {"theme.css", {}, {}}, theme->diagnostics));
    return theme;
}

TEST(IncrementalStage, ShowsWhatAFreshStageShows) {
    for (unsigned seed = 0; seed < 40; ++seed) {
        Boards boards(seed);
        layout::FixedText fonts;
        SomePictures pictures;
        Stage stage(fonts, pictures, Words());
        std::string css = boards.theme();
        stage.set_theme(theme_of(css));
        PixelSize size{1280, 720};
        std::optional<board::Health> health;
        for (int frame = 0; frame < 25; ++frame) {
            boards.step();
            if (boards.chance(20)) size.width = 900 + static_cast<int>(boards.below(300));
            // That alone makes no stage look again.
            if (boards.chance(20)) {
                pictures.logo = boards.chance(2) ? std::optional(Size{40, 20}) : std::nullopt;
                boards.view.clock += std::chrono::minutes(1);
            }
            if (boards.chance(30)) stage.set_theme(theme_of(css = boards.theme()));
            if (boards.chance(5)) {
                health = boards.chance(3) ? std::optional(boards.health()) : std::nullopt;
                stage.set_health(health);
            }
            const auto shown = stage.frame(boards.view, size, SteadyTime{});
            Stage fresh(fonts, pictures, Words());
            fresh.set_theme(theme_of(css));
            fresh.set_health(health);
            const auto expected = fresh.frame(boards.view, size, SteadyTime{});
            ASSERT_TRUE(*shown == *expected) << "seed " << seed << ", frame " << frame << ", theme:\n"
                                             << css << "\nshown:\n"
                                             << paint::dump(*shown, fonts) << "\nexpected:\n"
                                             << paint::dump(*expected, fonts);
        }
    }
}

}  // namespace
}  // namespace callboard::scene
