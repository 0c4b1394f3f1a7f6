#include "style/cascade.h"

#include "style/animation_guard.h"
#include "style/element_computer.h"
#include "style/element_context.h"
#include "style/font_kinds.h"
#include "style/node_direction.h"
#include "style/text_transform.h"
#include "style/tree_before.h"

#include <charconv>
#include <tuple>

namespace callboard::style {
namespace {

// Of what the cache keeps; the styles of style attributes are the server's, and might be others each time.
constexpr std::size_t kMaxStyleAttributes = 256;

void sort_by_place(std::span<Diagnostic> diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
}

// For attr(): class and id too.
std::string attribute_of(const Node& node, std::string_view name) {
    if (name == "id") return node.id;
    if (name == "class") return fmt::format("{}", fmt::join(node.classes, " "));
    return std::string(node.attribute(name));
}

std::string child_key(std::string_view parent, std::size_t number) {
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    static_cast<void>(error);
    std::string key;
    key.reserve(parent.size() + 1 + static_cast<std::size_t>(end - digits.data()));
    key.append(parent).push_back('/');
    key.append(digits.data(), end);
    return key;
}

// What the keys of children begin with. The box of what is inside of an inline element may come to lie elsewhere.
std::string_view path_of(const StyledNode& styled, const Node& node) {
    const bool starts_anew = !node.key.empty() && styled.style->display != Display::Inline;
    return starts_anew ? std::string_view() : styled.key;
}

}  // namespace

// Walks a tree; what an element needs of the elements before it (flashes left, budgets) makes the order matter.
class Cascade {
public:
    Cascade(std::span<const Stylesheet> sheets, const Environment& environment)
        : sheets_(sheets.begin(), sheets.end()),
          environment_(environment),
          collector_(sheets_, environment_),
          computer_(collector_, environment_),
          guard_(collector_, environment.viewport) {}
    Cascade(const Cascade&) = delete;
    Cascade& operator=(const Cascade&) = delete;

    bool is_for(std::span<const Stylesheet> sheets, const Environment& environment) const {
        const auto same = [](const Stylesheet& a, const Stylesheet& b) { return &a.data() == &b.data(); };
        return std::equal(sheets_.begin(), sheets_.end(), sheets.begin(), sheets.end(), same) &&
               environment_.viewport == environment.viewport && environment_.reduced_motion == environment.reduced_motion &&
               environment_.px_per_mm == environment.px_per_mm && style_attributes_.size() <= kMaxStyleAttributes;
    }

    StyledNode run(Node root, const Environment& environment, Diagnostics* diagnostics) {
        environment_.zero_advance = environment.zero_advance;  // what it refers to may have moved
        diagnostics_ = diagnostics;
        const std::size_t told_before = diagnostics_ == nullptr ? 0 : diagnostics_->size();
        const Cost before = std::exchange(cost_, {});
        NodePointer styled = walk(root, guard_.acted() || before.is_too_much() ? Reuse::Styles : Reuse::Subtrees);
        // What was taken over from the tree before costs no more than all of that.
        if (skipped_) cost_.add(before);
        if (skipped_ && cost_.is_too_much()) {
            cost_ = {};
            styled = walk(root, Reuse::Styles);
        }
        last_ = std::move(styled);
        last_root_ = std::move(root);
        if (collector_.budget_spent()) report("matching the selectors takes too long: some rules were left out");
        if (diagnostics_ != nullptr) sort_by_place(std::span(*diagnostics_).subspan(told_before));
        return *last_;
    }

    bool ran_out() { return computer_.ran_out(); }
    Node take_root() { return std::move(last_root_); }

private:
    using Blocks = WinnerChooser::Blocks;
    using MatchedRules = std::vector<RuleCollector::Matched>;
    enum class Reuse { Styles, Subtrees };

    // Of one tree; of one that shares subtrees with the tree before it, no less than it would be from scratch.
    struct Cost {
        std::int64_t steps = 0;
        ElementComputer::Spent spent;

        void add(const Cost& other) {
            steps += other.steps;
            spent.weight += other.spent.weight;
            spent.keyframes += other.spent.keyframes;
        }
        bool is_too_much() const { return steps >= MatchBudget().steps || spent.is_too_much(); }
    };

    NodePointer walk(const Node& root, Reuse reuse) {
        collector_.begin_tree();
        computer_.begin_tree(diagnostics_);
        guard_.begin_tree(diagnostics_);
        root_em_ = 16;
        reuse_ = reuse;
        skipped_ = false;
        ElementContext context;
        describe(root, nullptr, context);
        const Before before{last_ ? &last_root_ : nullptr, last_ ? &last_ : nullptr, last_ && looks_the_same(root, last_root_)};
        NodePointer styled = style_element(root, context, none_, root.key.empty() ? "0" : root.key, 1, before);
        cost_.add({collector_.steps(), computer_.spent()});
        return styled;
    }

    void report(std::string text) {
        if (diagnostics_ != nullptr) diagnostics_->push_back({Severity::Error, "theme", 0, 0, std::move(text)});
    }

    NodePointer style_element(const Node& node, const ElementContext& context, const Inheritance& inherited, std::string key,
                              int depth, const Before& before) {
        RuleCollector::MatchedRules matched;
        collector_.collect(context, matched);
        StyledNode styled;
        styled.tag = node.tag;
        styled.key = std::move(key);
        if (node.tag == "img") styled.picture = node.attribute("src");
        const Blocks& blocks = blocks_of(matched[0], node.attribute("style"));
        ComputedElement computed =
            computer_.compute(blocks, {blocks, inherited, context.language, own_direction(node), depth == 1, root_em_});
        styled.style = computed.own.style;
        styled.animations = std::move(computed.animations);
        if (depth == 1) root_em_ = styled.style->font.size;
        if (styled.style->display == Display::None) return shared(std::move(styled), before.styled);
        guard_.guard(styled);
        ChildrenBefore children_before(before.styled);
        const MatchedRules& rules_before = matched[static_cast<std::size_t>(Pseudo::Before)];
        const MatchedRules& rules_after = matched[static_cast<std::size_t>(Pseudo::After)];
        if (!rules_before.empty()) add_generated(styled, rules_before, "::before", context, computed.own, children_before);
        add_children(styled, node, context, computed.own, depth, before, children_before);
        if (!rules_after.empty()) add_generated(styled, rules_after, "::after", context, computed.own, children_before);
        return shared(std::move(styled), before.styled);
    }

    // Good until the next call.
    const Blocks& blocks_of(const MatchedRules& matched, std::string_view style_attribute) {
        blocks_.clear();
        for (const auto& rule : matched) blocks_.push_back(rule.rule->block.get());
        if (style_attribute.empty()) return blocks_;
        auto known = style_attributes_.find(style_attribute);
        if (known == style_attributes_.end()) {
            known = style_attributes_.emplace(style_attribute, parse_style_attribute(style_attribute, diagnostics_)).first;
        }
        blocks_.push_back(&known->second);
        return blocks_;
    }

    void add_children(StyledNode& styled, const Node& node, const ElementContext& context, const Inheritance& own, int depth,
                      const Before& before, ChildrenBefore& styled_before) {
        if (node.children.empty()) return;
        if (depth >= kMaxNodeDepth) {
            if (!std::exchange(told_depth_, true)) report(fmt::format("elements nested deeper than {} are cut", kMaxNodeDepth));
            return;
        }
        std::vector<ElementContext> siblings = element_contexts(node, context);
        std::size_t next = 0;
        const std::string_view path = path_of(styled, node);
        styled.children.reserve(node.children.size() + 2);
        const bool same_outside = before.same_outside && look_the_same(node.children, before.node->children);
        const bool hands_on_the_same = same_outside && reuse_ == Reuse::Subtrees && (*before.styled)->style == own.style;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& child = node.children[i];
            std::string key = child.key.empty() ? child_key(path, i) : child.key;
            Before child_before{nullptr, styled_before.find(key), false};
            if (child_before.styled == nullptr && !child.key.empty())
                child_before.styled = styled_before.find_replaced(child, node.children);
            if (child.is_text()) {
                styled.children.push_back(styled_text(child.text, own, std::move(key), child_before.styled));
                continue;
            }
            const ElementContext& child_context = siblings[next++];
            if (same_outside && child_before.styled != nullptr && styled_before.found_number(i)) {
                child_before.node = &before.node->children[i];
                child_before.same_outside = true;
            }
            if (hands_on_the_same && can_be_taken_over(child, child_before)) {
                styled.children.push_back(*child_before.styled);
                skipped_ = true;
                continue;
            }
            styled.children.push_back(style_element(child, child_context, own, std::move(key), depth + 1, child_before));
        }
    }

    // Its style and all inside of it is what it was; only what is left of flashes depends on the elements before.
    static bool can_be_taken_over(const Node& node, const Before& before) {
        return before.same_outside && !(*before.styled)->moves && node == *before.node;
    }

    static NodePointer styled_text(std::string_view text, const Inheritance& own, std::string key, const NodePointer* before) {
        StyledNode styled;
        styled.text = transformed(text, own.style->text_transform, own.style->font.language);
        styled.key = std::move(key);
        styled.style = own.style;
        return shared(std::move(styled), before);
    }

    void add_generated(StyledNode& parent, const MatchedRules& matched, std::string_view name, const ElementContext& element,
                       const Inheritance& inherited, ChildrenBefore& siblings_before) {
        StyledNode styled;
        styled.tag = name;
        styled.key = fmt::format("{}/{}", path_of(parent, *element.node), name);
        const Blocks& blocks = blocks_of(matched, {});
        ComputedElement computed =
            computer_.compute(blocks, {blocks, inherited, element.language, std::nullopt, false, root_em_});
        const LonghandValue* content = computed.content;
        if (content == nullptr || !content->value.has_value() || computed.own.style->display == Display::None) return;
        const auto& specified = content->value.as<ContentKind::Specified>();
        if (!specified.generates) return;
        styled.style = computed.own.style;
        styled.animations = std::move(computed.animations);
        guard_.guard(styled);
        const NodePointer* before = siblings_before.find(styled.key);
        ChildrenBefore text_before(before);
        std::string text;
        for (const ContentPart& part : specified.parts)
            text += part.is_attribute ? attribute_of(*element.node, part.text) : part.text;
        std::string key = styled.key + "/0";
        const NodePointer* known = text_before.find(key);
        if (!text.empty()) styled.children.push_back(styled_text(text, computed.own, std::move(key), known));
        parent.children.push_back(shared(std::move(styled), before));
    }

    const std::vector<Stylesheet> sheets_;
    Environment environment_;
    const Inheritance none_{std::make_shared<const ComputedStyle>(), std::make_shared<const VariableSet>(), true};
    Diagnostics* diagnostics_ = nullptr;
    RuleCollector collector_;
    ElementComputer computer_;
    AnimationGuard guard_;
    std::map<std::string, DeclarationBlock, std::less<>> style_attributes_;  // by their text
    Blocks blocks_;                                                          // of the element at hand
    float root_em_ = 16;
    bool told_depth_ = false;
    Reuse reuse_ = Reuse::Subtrees;
    bool skipped_ = false;  // something of this tree was taken over from the tree before
    Cost cost_;
    // The tree before.
    Node last_root_;
    NodePointer last_;
};

StyleCache::StyleCache() = default;
StyleCache::~StyleCache() = default;
void StyleCache::clear() { cascade_.reset(); }

StyledNode style_tree(Node root, std::span<const Stylesheet> sheets, const Environment& environment, Diagnostics* diagnostics,
                      StyleCache* cache) {
    const bool goes_on = cache != nullptr && cache->cascade_ && cache->cascade_->is_for(sheets, environment);
    if (goes_on) {
        const std::size_t told = diagnostics == nullptr ? 0 : diagnostics->size();
        StyledNode styled = cache->cascade_->run(std::move(root), environment, diagnostics);
        if (!cache->cascade_->ran_out()) return styled;
        // What earlier trees spent is not to be this one's loss.
        root = cache->cascade_->take_root();
        if (diagnostics != nullptr) diagnostics->resize(told);
    }
    auto fresh = std::make_unique<Cascade>(sheets, environment);
    StyledNode styled = fresh->run(std::move(root), environment, diagnostics);
    const bool keeps = cache != nullptr && !fresh->ran_out();
    if (cache != nullptr) cache->cascade_ = keeps ? std::move(fresh) : nullptr;
    return styled;
}

}  // namespace callboard::style
