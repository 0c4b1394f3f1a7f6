#include "style/cascade.h"

#include "base/utf8.h"
#include "style/flash_guard.h"
#include "style/font_kinds.h"
#include "style/node_direction.h"
#include "style/rule_collector.h"
#include "style/text_transform.h"
#include "style/winner_chooser.h"

#include <deque>
#include <tuple>

namespace callboard::style {
namespace {

// A bound of one cascade, against themes written to take memory and time.
constexpr std::size_t kMaxKeyframeStyles = 4096;

// What an element hands to its children.
struct Inheritance {
    std::shared_ptr<const ComputedStyle> style;
    Variables variables;
    bool strokes_current = true;
};

class Cascade {
public:
    Cascade(std::span<const Stylesheet> sheets, const Environment& environment, Diagnostics* diagnostics)
        : environment_(environment), diagnostics_(diagnostics), collector_(sheets, environment), chooser_(diagnostics) {}

    StyledNode run(const Node& root) {
        static const auto kInitial = std::make_shared<const ComputedStyle>();
        ElementContext context;
        describe(root, nullptr, context);
        const Inheritance none{kInitial, std::make_shared<const VariableSet>(), true};
        const std::size_t told_before = diagnostics_ == nullptr ? 0 : diagnostics_->size();
        StyledNode styled = style_element(root, context, none, root.key.empty() ? "0" : root.key, 1);
        if (collector_.budget_spent()) report("matching the selectors takes too long: some rules were left out");
        if (diagnostics_ != nullptr) sort_by_place(std::span(*diagnostics_).subspan(told_before));
        return styled;
    }

private:
    using Blocks = WinnerChooser::Blocks;

    static void sort_by_place(std::span<Diagnostic> diagnostics) {
        std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
        });
    }

    void report(std::string text) {
        if (diagnostics_ != nullptr) diagnostics_->push_back({Severity::Error, "theme", 0, 0, std::move(text)});
    }

    void report_once(bool& told, std::string text) {
        if (!std::exchange(told, true)) report(std::move(text));
    }

    static void describe(const Node& node, const ElementContext* parent, ElementContext& context) {
        context.node = &node;
        context.parent = parent;
        context.tag = NameView(node.tag);
        context.id = NameView(node.id);
        context.classes.reserve(node.classes.size());
        for (const std::string& name : node.classes) context.classes.emplace_back(name);
        const std::string_view language = node.attribute("lang");
        context.language = !language.empty() || parent == nullptr ? language : parent->language;
        context.direction = own_direction(node).value_or(parent == nullptr ? Direction::LeftToRight : parent->direction);
    }

    StyledNode style_element(const Node& node, const ElementContext& context, const Inheritance& inherited, std::string key,
                             int depth) {
        RuleCollector::MatchedRules matched;
        collector_.collect(context, matched);
        StyledNode styled;
        styled.tag = node.tag;
        styled.key = std::move(key);
        if (node.tag == "img") styled.picture = node.attribute("src");
        const Blocks blocks = blocks_of(matched[0], node);
        const Inheritance own = compute(blocks, context, inherited, own_direction(node), styled);
        if (depth == 1) root_em_ = own.style->font.size;
        if (own.style->display == Display::None) return styled;
        guard(styled);
        add_generated(styled, matched[static_cast<std::size_t>(Pseudo::Before)], "::before", context, own);
        add_children(styled, node, context, own, depth);
        add_generated(styled, matched[static_cast<std::size_t>(Pseudo::After)], "::after", context, own);
        return styled;
    }

    Blocks blocks_of(const std::vector<RuleCollector::Matched>& matched, const Node& node) {
        Blocks blocks;
        blocks.reserve(matched.size() + 1);
        for (const auto& rule : matched) blocks.push_back(rule.block);
        if (const std::string_view attribute = node.attribute("style"); !attribute.empty()) {
            blocks.push_back(&style_attributes_.emplace_back(parse_style_attribute(attribute, diagnostics_)));
        }
        return blocks;
    }

    void add_children(StyledNode& styled, const Node& node, const ElementContext& context, const Inheritance& own, int depth) {
        if (node.children.empty()) return;
        if (depth >= kMaxNodeDepth) {
            report_once(told_depth_, fmt::format("elements nested deeper than {} are cut", kMaxNodeDepth));
            return;
        }
        std::vector<ElementContext> siblings(static_cast<std::size_t>(
            std::count_if(node.children.begin(), node.children.end(), [](const Node& child) { return !child.is_text(); })));
        std::size_t next = 0;
        for (const Node& child : node.children) {
            if (child.is_text()) continue;
            siblings[next].index = static_cast<int>(next);
            siblings[next].sibling_count = static_cast<int>(siblings.size());
            describe(child, &context, siblings[next++]);
        }
        next = 0;
        styled.children.reserve(node.children.size() + 2);
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& child = node.children[i];
            std::string key = child.key.empty() ? fmt::format("{}/{}", styled.key, i) : child.key;
            styled.children.push_back(child.is_text() ? styled_text(child.text, own, std::move(key))
                                                      : style_element(child, siblings[next++], own, std::move(key), depth + 1));
        }
    }

    static StyledNode styled_text(std::string_view text, const Inheritance& own, std::string key) {
        StyledNode styled;
        styled.text = transformed(text, own.style->text_transform);
        styled.key = std::move(key);
        styled.style = own.style;
        return styled;
    }

    void add_generated(StyledNode& parent, const std::vector<RuleCollector::Matched>& matched, std::string_view name,
                       const ElementContext& element, const Inheritance& inherited) {
        if (matched.empty()) return;
        static const PropertyId kContent = property_id("content");
        StyledNode styled;
        styled.tag = name;
        styled.key = fmt::format("{}/{}", parent.key, name);
        Blocks blocks;
        for (const auto& rule : matched) blocks.push_back(rule.block);
        const Inheritance own = compute(blocks, element, inherited, std::nullopt, styled);
        const LonghandValue* content = winners_[kContent];
        if (content == nullptr || !content->value.has_value() || own.style->display == Display::None) return;
        const auto& specified = *std::any_cast<ContentKind::Specified>(&content->value);
        if (!specified.generates) return;
        guard(styled);
        std::string text;
        for (const ContentPart& part : specified.parts)
            text += part.is_attribute ? element.node->attribute(part.text) : part.text;
        if (!text.empty()) styled.children.push_back(styled_text(text, own, styled.key + "/0"));
        parent.children.push_back(std::move(styled));
    }

    // Computes the style and animations of one element into `styled`; winners_ are its own afterwards.
    Inheritance compute(const Blocks& blocks, const ElementContext& context, const Inheritance& inherited,
                        std::optional<Direction> direction, StyledNode& styled) {
        const Variables variables = chooser_.variables_of(blocks, inherited.variables);
        const bool is_root = context.parent == nullptr && styled.tag == context.node->tag;
        const std::string language = ascii_lower(context.language);
        const ElementInputs inputs{environment_, *inherited.style,         is_root, root_em_, language,
                                   direction,    inherited.strokes_current};
        winners_ = chooser_.choose(blocks, variables, inputs);
        chooser_.drop_what_weighs_too_much(winners_);
        ElementStyle element = compute_style(winners_, inputs);
        const auto style = std::make_shared<const ComputedStyle>(std::move(element.style));
        styled.style = style;
        for (const Animation& animation : style->animations) add_animation(animation, inputs, variables, styled);
        return {style, variables, element.strokes_current};
    }

    // Of what is drawn, in the order of the document.
    void guard(StyledNode& styled) {
        if (styled.animations.empty()) return;
        std::vector<GuardedAnimation> changed;
        flashes_ = guard_flashes(styled.animations, *styled.style, environment_.viewport, flashes_, changed);
        for (const GuardedAnimation& animation : changed) {
            const Keyframes* keyframes = collector_.keyframes(animation.name);
            if (diagnostics_ == nullptr || keyframes == nullptr || !told_flashes_.insert(keyframes).second) continue;
            constexpr std::string_view kRule =
                "with the other animations, the board would flash more than three times a second";
            diagnostics_->push_back(
                {Severity::Warning, keyframes->source->file, keyframes->line, keyframes->column,
                 fmt::format("`@keyframes {}` is {}: {}", animation.name, animation.left_out ? "left out" : "slowed", kRule)});
        }
    }

    void add_animation(const Animation& animation, const ElementInputs& inputs, const Variables& variables,
                       StyledNode& styled) {
        const Keyframes* keyframes = animation.name.empty() ? nullptr : collector_.keyframes(animation.name);
        if (keyframes == nullptr || animation.duration.count() <= 0 || animation.iterations <= 0) return;
        const auto& steps = keyframes->steps;
        keyframe_styles_ += steps.size();
        if (keyframe_styles_ > kMaxKeyframeStyles) {
            report_once(told_keyframes_, "too many elements are animated in too many steps: some animations were left out");
            return;
        }
        StyledAnimation result{animation, {}, {}};
        if (steps.empty() || steps.front().offset > 0) result.keyframes.push_back({0, animation.easing, styled.style});
        for (std::size_t i = 0; i < steps.size();) {
            Winners winners = winners_;
            const float offset = steps[i].offset;
            Easing easing = animation.easing;
            for (; i < steps.size() && steps[i].offset == offset; ++i) {
                easing = steps[i].easing.value_or(easing);
                chooser_.overlay(*steps[i].block, variables, winners);
            }
            chooser_.drop_what_weighs_too_much(winners);
            auto style = std::make_shared<const ComputedStyle>(compute_style(winners, inputs).style);
            result.keyframes.push_back({offset, easing, std::move(style)});
        }
        if (result.keyframes.back().offset < 1) result.keyframes.push_back({1, animation.easing, styled.style});
        styled.animations.push_back(std::move(result));
    }

    const Environment& environment_;
    Diagnostics* diagnostics_;
    RuleCollector collector_;
    WinnerChooser chooser_;
    std::deque<DeclarationBlock> style_attributes_;
    Winners winners_;  // of the element at hand
    std::size_t keyframe_styles_ = 0;
    FlashAllowance flashes_;  // left for the elements that follow
    std::set<const Keyframes*> told_flashes_;
    float root_em_ = 16;
    bool told_depth_ = false;
    bool told_keyframes_ = false;
};

}  // namespace

StyledNode style_tree(const Node& root, std::span<const Stylesheet> sheets, const Environment& environment,
                      Diagnostics* diagnostics) {
    return Cascade(sheets, environment, diagnostics).run(root);
}

}  // namespace callboard::style
