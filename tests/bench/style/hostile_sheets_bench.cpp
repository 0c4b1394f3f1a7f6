// How much time and memory sheets take that were written to take much. The bar: 100 ms and 64 MiB each, parsing and one cascade
// over 10,000 elements. `peak_MiB` is the most that was allocated at one time.
#include "style/cascade.h"

#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

std::size_t live = 0;
std::size_t peak = 0;

void* counted(std::size_t size) {
    void* memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    live += malloc_usable_size(memory);
    peak = std::max(peak, live);
    return memory;
}

void released(void* memory) {
    live -= malloc_usable_size(memory);
    std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { released(memory); }
void operator delete[](void* memory) noexcept { released(memory); }
void operator delete(void* memory, std::size_t) noexcept { released(memory); }
void operator delete[](void* memory, std::size_t) noexcept { released(memory); }

namespace callboard::style {
namespace {

constexpr std::size_t kSheetBytes = 1000000;

// 200 branches of 50 elements inside of each other.
Node ten_thousand_elements() {
    Node body = element("body", {});
    for (int branch = 0; branch < 200; ++branch) {
        Node chain = element("p", {"a", "leaf"});
        for (int depth = 1; depth < 50; ++depth) {
            Node around = element(depth % 2 == 0 ? "div" : "span", {"a", fmt::format("d{}", depth)});
            around.children.push_back(std::move(chain));
            chain = std::move(around);
        }
        body.children.push_back(std::move(chain));
    }
    return body;
}

// What `make(i)` gives for i = 0, 1, ... until the sheet has its size.
template <class Make>
std::string repeated(Make make, std::size_t bytes = kSheetBytes) {
    std::string css;
    for (int i = 0; css.size() < bytes; ++i) css += make(i);
    return css;
}

std::string times(std::string_view text, int count) {
    std::string all;
    for (int i = 0; i < count; ++i) all += text;
    return all;
}

std::string name(int i) {
    std::string letters;
    for (; i >= 0; i = i / 26 - 1) letters += static_cast<char>('a' + i % 26);
    return letters;
}

struct Sheet {
    std::string title;
    std::string css;
};

std::string billion_laughs() {
    std::string css = "*{--v0:lolololololololo;";
    for (int i = 1; i < 40; ++i) css += fmt::format("--v{}:{};", i, times(fmt::format("var(--v{}) ", i - 1), 10));
    return css + "} *{font-family:var(--v39)}";
}

std::string heavy_lists() {
    const std::string gradient = "linear-gradient(red" + times(",blue", 62) + ")";
    std::string layers = gradient;
    for (int i = 1; i < 32; ++i) layers += "," + gradient;
    return "*{background:" + layers + ";box-shadow:1px 1px red" + times(",1em 1em red", 63) + ";text-shadow:1px 1px red" +
           times(",1em 1em red", 63) + ";transform:" + times("translate(1em,1vh)", 32) + "}";
}

std::string many_animations() {
    std::string css = "@keyframes k{";
    for (int i = 0; i <= 63; ++i) css += fmt::format("{}%{{opacity:0.{};color:red}}", i, i);
    return css + "} *{animation:k 1s infinite" + times(",k 2s infinite", 15) + "}";
}

std::string many_transforms() {
    std::string css = "@keyframes k{";
    for (int i = 0; i <= 63; ++i) {
        css += fmt::format("{}%{{transform:{} scale({})}}", i, times("rotate(9deg) translate(calc(1px + 1%),1vh) ", 1),
                           i % 2 * 2 - 1);
    }
    return css + "} *{animation:k 1s cubic-bezier(.3,-4,.6,4) infinite" + times(",k 2s cubic-bezier(.3,-4,.6,4) infinite", 15) +
           "}";
}

const std::vector<Sheet>& sheets() {
    static const std::vector<Sheet> all{
        {"nothing", ""},
        {"overruled_var", "*{--x:1px}" + repeated([](int) { return "*{border:var(--x) solid red;margin:var(--x)}"; })},
        {"overruled_var_in_one_rule", "*{--x:1px;" + repeated([](int) { return "margin:var(--x);"; })},
        {"overruled_in_one_rule", "*{" + repeated([](int) { return "top:0;"; })},
        {"var_of_many_sets", ":nth-child(odd){--x:1px} .a .a{--x:2px} .d3{--x:3px} .d7{--x:4px} *{--y:var(--x)}" +
                                 repeated([](int) { return "*{all:var(--x);margin:var(--y)}"; })},
        {"many_custom_properties", "*{" + repeated([](int i) { return "--" + name(i) + ":1;"; }) + "}"},
        {"many_custom_properties_by_turns",
         ":nth-child(odd){" + repeated([](int i) { return "--" + name(i) + ":1;"; }, 120000) + "} .d1,.d3,.d5,.d7,.d9{" +
             repeated([](int i) { return "--" + name(i) + ":2;"; }, 120000) + "}"},
        {"custom_property_chain",
         "*{--v0:1;" + repeated([](int i) { return fmt::format("--v{}:var(--v{});", i + 1, i); }) + "}"},
        {"custom_property_cycle",
         "*{" + repeated([](int i) { return fmt::format("--v{}:var(--v{});", i, (i + 1) % 9000); }) + "}"},
        {"custom_properties_all_of_each_other", "*{" + repeated([](int i) {
                                                    return fmt::format("--v{}:{};", i,
                                                                       times(fmt::format("var(--v{},1)", i * 7 % 500), 20));
                                                }) + "}"},
        {"billion_laughs", billion_laughs()},
        {"long_custom_value", "*{--x:" + times(",", 260000) + ";"},
        {"rules_that_match_all", repeated([](int i) { return fmt::format("*{{top:{}px}}", i); })},
        {"rules_that_match_nothing", repeated([](int i) { return fmt::format(".a .b .c .{}{{top:0}}", name(i)); })},
        {"descendants", repeated([](int) { return ".a .a .a .a .a .a .a .a .a .a .a .x .a .a{top:0}"; })},
        {"siblings", repeated([](int) { return "*~*~*~*~.x~*{top:0}"; })},
        {"nth_of_type", repeated([](int) { return ":nth-last-of-type(7n+3){top:0}"; })},
        {"deep_not_is", repeated([](int) { return times(":not(:is(.a .a,", 4) + "*" + times("))", 4) + "{top:0}"; })},
        {"wide_is", repeated([](int) { return ":is(" + times(".x .a,", 250) + "b){top:0}"; })},
        {"attribute_substrings", repeated([](int) { return "[class*=zz][class*=zy][class$=zz i]{top:0}"; })},
        {"selector_lists", repeated([](int) { return times("a,", 255) + "a{top:0}"; })},
        {"selector_lists_that_match", repeated([](int) { return times(".a,", 255) + ".a{top:0}"; })},
        {"media", repeated([](int i) { return fmt::format("@media (min-width:{}px){{.a{{top:0}}}}", i % 100); })},
        {"media_without_rules", repeated([](int) { return "@media not print,(width<9px){}"; })},
        {"nested_media", repeated([](int) { return times("@media all{", 60) + ".a{top:0}" + times("}", 60); })},
        {"nested_media_open", repeated([](int) { return "@media (height){"; })},
        {"long_media_list", "@media " + repeated([](int) { return "(width>1px),"; }) + "all{.a{top:0}}"},
        {"long_lists_of_tracks",
         "*{grid-template-columns:" + times("1px ", 1000) + ";grid-template-rows:" + times("auto/**/", 1000) + "}"},
        {"lists_of_tracks", repeated([](int) { return "*{grid-template-columns:" + times("1px ", 900) + "}"; })},
        {"repeated_tracks", repeated([](int) { return "*{grid:repeat(99999999,[a]1px)/repeat(auto-fill,1px)}"; })},
        {"areas", "*{grid-template-areas:" + repeated([](int i) { return "\"" + name(i) + "\""; }) + "}"},
        {"commas", times(",", static_cast<int>(kSheetBytes))},
        {"open_brackets", times("[", static_cast<int>(kSheetBytes))},
        {"open_blocks", times("a{", static_cast<int>(kSheetBytes / 2))},
        {"huge_calc", "*{width:calc(1px" + repeated([](int) { return " + 1em"; }) + ")}"},
        {"many_huge_calcs", "*{" + times("left:calc(1px" + times(" + 1vh*2", 700) + ");", 1) + "width:max(1px" +
                                times(",1em", 40000) + ");font-size:min(9px" + times(",1em", 9000) + ")}"},
        {"deep_calc", repeated([](int) { return "*{width:" + times("calc(1px + ", 30) + "1em" + times(")", 30) + "}"; })},
        {"all_unset", repeated([](int) { return "*{all:unset}"; })},
        {"shorthands", repeated([](int) { return "*{border:0;font:1px a}"; })},
        {"long_font_list", "*{font-family:a" + repeated([](int) { return ",a"; }) + "}"},
        {"heavy_lists", heavy_lists()},
        {"many_animations", many_animations()},
        {"many_transforms", many_transforms()},
        {"keyframes", repeated([](int i) { return fmt::format("@keyframes k{}{{0%,1%,2%,3%{{opacity:1}}}}", i); })},
        {"keyframes_sought", "*{animation:none-such 1s" + times(",none-such 1s", 15) + "}" +
                                 repeated([](int i) { return fmt::format("@keyframes k{}{{to{{opacity:1}}}}", i); })},
        {"bad_declarations", "a{" + repeated([](int) { return "colr:red;"; }) + "}"},
        {"bad_rules", repeated([](int) { return "a:b{}"; })},
        {"font_faces", repeated([](int) { return "@font-face{font-family:a;src:local(b),local(c),local(d)}"; })},
        {"long_string", "*{content:\"" + std::string(kSheetBytes, 'x') + "\"}"},
        {"content_before", "*::before{content:\"" + std::string(250000, 'x') + "\"}"},
        {"long_grammar_error", "*{width:" + times("a ", 120000) + "}"},
    };
    return all;
}

void HostileSheet(benchmark::State& state) {
    const Sheet& sheet = sheets()[static_cast<std::size_t>(state.range(0))];
    static const Node root = ten_thousand_elements();
    Environment environment;
    environment.viewport = {1920, 1080};
    state.SetLabel(sheet.title);
    std::size_t most = 0;
    for (auto _ : state) {
        const std::size_t before = live;
        peak = live;
        Diagnostics diagnostics;
        const Stylesheet parsed[] = {parse_stylesheet(sheet.css, {"hostile.css", {}, {}}, diagnostics)};
        const StyledNode styled = style_tree(root, parsed, environment, &diagnostics);
        benchmark::DoNotOptimize(styled);
        most = std::max(most, peak - before);
    }
    state.counters["peak_MiB"] = static_cast<double>(most) / 1048576;
}
BENCHMARK(HostileSheet)->DenseRange(0, static_cast<int>(sheets().size()) - 1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace callboard::style
