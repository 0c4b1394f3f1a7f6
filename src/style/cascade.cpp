#include "style/cascade.h"

#include "base/utf8.h"
#include "style/element_style.h"
#include "style/flash_guard.h"
#include "style/font_kinds.h"
#include "style/node_direction.h"
#include "style/pending_declarations.h"
#include "style/rule_collector.h"
#include "style/text_transform.h"

#include <deque>

namespace callboard::style {
namespace {

using Variables = std::shared_ptr<const VariableSet>;

// What an element hands to its children.
struct Inheritance {
    std::shared_ptr<const ComputedStyle> style;
    Variables variables;
    bool strokes_current = true;
};

class Cascade {
public:
    Cascade(std::span<const Stylesheet> sheets, const Environment& environment, Diagnostics* diagnostics)
        : environment_(environment), diagnostics_(diagnostics), collector_(sheets, environment), pending_(diagnostics) {}

    StyledNode run(const Node& root) {
        static const auto kInitial = std::make_shared<const ComputedStyle>();
        ElementContext context;
        describe(root, nullptr, context);
        const Inheritance none{kInitial, std::make_shared<const VariableSet>(), true};
        StyledNode styled = style_element(root, context, none, root.key.empty() ? "0" : root.key, 1);
        if (collector_.budget_spent()) report("matching the selectors takes too long: some rules were left out");
        return styled;
    }

private:
    using Blocks = std::vector<const DeclarationBlock*>;

    void report(std::string text) {
        if (diagnostics_ != nullptr) diagnostics_->push_back({Severity::Error, "theme", 0, 0, std::move(text)});
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
            if (!std::exchange(told_depth_, true)) report(fmt::format("elements nested deeper than {} are cut", kMaxNodeDepth));
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
        std::string text;
        for (const ContentPart& part : specified.parts)
            text += part.is_attribute ? element.node->attribute(part.text) : part.text;
        if (!text.empty()) styled.children.push_back(styled_text(text, own, styled.key + "/0"));
        parent.children.push_back(std::move(styled));
    }

    // Computes the style and animations of one element into `styled`; winners_ are its own afterwards.
    Inheritance compute(const Blocks& blocks, const ElementContext& context, const Inheritance& inherited,
                        std::optional<Direction> direction, StyledNode& styled) {
        const Variables variables = variables_of(blocks, inherited.variables);
        const bool is_root = context.parent == nullptr && styled.tag == context.node->tag;
        const std::string language = ascii_lower(context.language);
        const ElementInputs inputs{environment_, *inherited.style,         is_root, root_em_, language,
                                   direction,    inherited.strokes_current};
        choose_winners(blocks, variables, inputs);
        ElementStyle element = compute_style(winners_, inputs);
        const auto style = std::make_shared<const ComputedStyle>(std::move(element.style));
        styled.style = style;
        for (const Animation& animation : style->animations) add_animation(animation, inputs, variables, styled);
        return {style, variables, element.strokes_current};
    }

    Variables variables_of(const Blocks& blocks, const Variables& inherited) {
        DeclaredVariables declared;
        for (const bool important : {false, true}) {
            for (const DeclarationBlock* block : blocks) {
                for (const CustomDeclaration& custom : block->custom) {
                    if (custom.important != important) continue;
                    if (custom.wide == WideKeyword::Inherit) {
                        declared.erase(custom.name);
                    } else {
                        declared[custom.name] = custom.wide == WideKeyword::Initial ? nullptr : &custom.values;
                    }
                }
            }
        }
        if (declared.empty()) return inherited;
        return std::make_shared<const VariableSet>(resolved_variables(*inherited, declared, pending_.budget()));
    }

    // Ascending, so that the last of a property wins.
    void flatten(const Blocks& blocks, const Variables& variables, bool important) {
        for (const DeclarationBlock* block : blocks) {
            for (const Declaration& declaration : block->declarations) {
                if (declaration.important != important) continue;
                if (!declaration.pending) {
                    flat_.push_back(&declaration.value);
                    continue;
                }
                for (const LonghandValue& value : pending_.expand(declaration, *block, variables)) flat_.push_back(&value);
            }
        }
    }

    void choose_winners(const Blocks& blocks, const Variables& variables, const ElementInputs& inputs) {
        flat_.clear();
        flatten(blocks, variables, false);
        const std::size_t first_important = flat_.size();
        flatten(blocks, variables, true);
        direction_ = direction_of(inputs);
        winners_.clear();
        for (std::size_t i = 0; i < flat_.size(); ++i) {
            const PropertyId written = flat_[i]->property;
            const PropertyId id = written < winners_.values.size() ? written : physical_property(written, direction_);
            winners_.values[id] = flat_[i];
            winners_.important[id] = i >= first_important;
        }
    }

    // The writing direction, which logical properties need before anything else is computed.
    Direction direction_of(const ElementInputs& inputs) const {
        constexpr PropertyId kDirection = 0;
        const auto last =
            std::find_if(flat_.rbegin(), flat_.rend(), [](const LonghandValue* v) { return v->property == kDirection; });
        const Direction otherwise = inputs.direction.value_or(inputs.parent.direction);
        if (last == flat_.rend()) return otherwise;
        if ((*last)->wide == WideKeyword::Initial) return Direction::LeftToRight;
        return (*last)->wide == WideKeyword::None ? *std::any_cast<Direction>(&(*last)->value) : inputs.parent.direction;
    }

    void add_animation(const Animation& animation, const ElementInputs& inputs, const Variables& variables,
                       StyledNode& styled) {
        const Keyframes* keyframes = animation.name.empty() ? nullptr : collector_.keyframes(animation.name);
        if (keyframes == nullptr || animation.duration.count() <= 0 || animation.iterations <= 0) return;
        StyledAnimation result{animation, {}};
        const auto& steps = keyframes->steps;
        if (steps.empty() || steps.front().offset > 0) result.keyframes.push_back({0, animation.easing, styled.style});
        for (std::size_t i = 0; i < steps.size();) {
            Winners winners = winners_;
            const float offset = steps[i].offset;
            Easing easing = animation.easing;
            for (; i < steps.size() && steps[i].offset == offset; ++i) {
                easing = steps[i].easing.value_or(easing);
                overlay(*steps[i].block, variables, winners);
            }
            auto style = std::make_shared<const ComputedStyle>(compute_style(winners, inputs).style);
            result.keyframes.push_back({offset, easing, std::move(style)});
        }
        if (result.keyframes.back().offset < 1) result.keyframes.push_back({1, animation.easing, styled.style});
        result.animation.duration = guarded_duration(animation, result.keyframes);
        styled.animations.push_back(std::move(result));
    }

    // Keyframes are stronger than all but important declarations.
    void overlay(const DeclarationBlock& block, const Variables& variables, Winners& winners) {
        const auto put = [&](const LonghandValue& value) {
            const PropertyId id = physical_property(value.property, direction_);
            if (!winners.important[id]) winners.values[id] = &value;
        };
        for (const Declaration& declaration : block.declarations) {
            if (!declaration.pending) {
                put(declaration.value);
                continue;
            }
            for (const LonghandValue& value : pending_.expand(declaration, block, variables)) put(value);
        }
    }

    const Environment& environment_;
    Diagnostics* diagnostics_;
    RuleCollector collector_;
    PendingDeclarations pending_;
    std::deque<DeclarationBlock> style_attributes_;
    Winners winners_;  // of the element at hand
    Direction direction_ = Direction::LeftToRight;
    std::vector<const LonghandValue*> flat_;
    float root_em_ = 16;
    bool told_depth_ = false;
};

}  // namespace

StyledNode style_tree(const Node& root, std::span<const Stylesheet> sheets, const Environment& environment,
                      Diagnostics* diagnostics) {
    return Cascade(sheets, environment, diagnostics).run(root);
}

}  // namespace callboard::style
