#include "style/winner_chooser.h"

#include "style/declaration_parser.h"

namespace callboard::style {
namespace {

constexpr std::size_t kVariableWeight = 32;  // bytes of the expansion budget for each custom property of an element
constexpr std::size_t kMaxWeight = 1000000;  // tokens of all values that are computed
constexpr std::uint16_t kLightWeight = 4;    // tokens of a value that is always computed

}  // namespace

void WinnerChooser::begin_tree(Diagnostics* diagnostics) {
    diagnostics_ = diagnostics;
    pending_.tell(diagnostics);
    weight_ = 0;
}

bool WinnerChooser::add_weight(std::size_t weight) {
    if (is_too_heavy(weight_ + weight)) return false;
    weight_ += weight;
    return true;
}

bool WinnerChooser::is_too_heavy(std::size_t weight) { return weight > kMaxWeight; }

void WinnerChooser::report_once(std::string text) {
    if (diagnostics_ == nullptr || !told_.insert(text).second) return;
    diagnostics_->push_back({Severity::Error, "theme", 0, 0, std::move(text)});
}

// Elements with the same parent's variables and the same rules share one set.
Variables WinnerChooser::variables_of(const Blocks& blocks, const Variables& inherited) {
    Blocks with_custom;
    std::size_t count = 0;
    for (const DeclarationBlock* block : blocks) {
        if (block->custom.empty()) continue;
        with_custom.push_back(block);
        count += block->custom.size();
    }
    if (count == 0) return inherited;
    const auto key = std::pair(inherited, std::move(with_custom));
    if (const auto known = variable_sets_.find(key); known != variable_sets_.end()) return known->second;
    if (!pending_.budget().spend(kVariableWeight * count)) {
        report_once("there are too many custom properties: some were left out");
        return inherited;
    }
    return variable_sets_[key] = resolved_variables(inherited, declared_variables(key.second), pending_.budget());
}

std::vector<DeclaredVariable> WinnerChooser::declared_variables(const Blocks& blocks) {
    std::vector<const CustomDeclaration*> all;  // ascending
    for (const bool important : {false, true}) {
        for (const DeclarationBlock* block : blocks) {
            for (const CustomDeclaration& custom : block->custom) {
                if (custom.important == important) all.push_back(&custom);
            }
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    std::vector<DeclaredVariable> declared;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const CustomDeclaration& custom = *all[i];
        const bool last_of_name = i + 1 == all.size() || all[i + 1]->name != custom.name;
        if (!last_of_name || custom.wide == WideKeyword::Inherit) continue;
        declared.push_back({custom.name, custom.values, custom.mentions_variable});
    }
    return declared;
}

// From the strongest declaration to the weakest, important ones first; `take` says whether to go on.
template <class Take>
void WinnerChooser::for_each_from_the_strongest(const Blocks& blocks, Take take) {
    for (const bool important : {true, false}) {
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
            if (important && !(*block)->has_important) continue;
            const auto& declarations = (*block)->declarations;
            for (auto declaration = declarations.rbegin(); declaration != declarations.rend(); ++declaration) {
                if (declaration->important == important && !take(*declaration, **block)) return;
            }
        }
    }
}

std::span<const LonghandValue> WinnerChooser::values_of(const Declaration& declaration, const DeclarationBlock& block,
                                                        const Variables& variables) {
    return declaration.pending ? pending_.expand(declaration, block, variables) : block.values_of(declaration);
}

PropertyId WinnerChooser::physical(PropertyId id) const {
    return id < physical_count_ ? id : physical_property(id, direction_);
}

Winners WinnerChooser::choose(const Blocks& blocks, const Variables& variables, const ElementInputs& inputs) {
    direction_ = direction_of(blocks, variables, inputs);
    Winners winners;
    for_each_from_the_strongest(blocks, [&](const Declaration& declaration, const DeclarationBlock& block) {
        const auto is_open = [&](PropertyId id) { return !winners.has(physical(id)); };
        if (declaration.pending) {
            const auto ids = longhands_of(declaration.name);
            if (std::none_of(ids.begin(), ids.end(), is_open)) return true;
        }
        const auto values = values_of(declaration, block, variables);
        for (auto value = values.rbegin(); value != values.rend(); ++value) {
            const PropertyId id = physical(value->property);
            if (!winners.has(id)) winners.set(id, *value, declaration.important);
        }
        return true;
    });
    return winners;
}

// Long lists and sums are computed anew for each element.
void WinnerChooser::drop_what_weighs_too_much(Winners& winners) {
    for (std::size_t id = winners.next(0); id < physical_count_; id = winners.next(id + 1)) {
        const std::uint16_t weight = winners[static_cast<PropertyId>(id)]->weight;
        if (weight <= kLightWeight) continue;
        weight_ += weight;
        if (weight_ <= kMaxWeight) continue;
        winners.drop(id);
        report_once("there are too many long values: some were left out");
    }
}

// The writing direction, which logical properties need before anything else is computed.
Direction WinnerChooser::direction_of(const Blocks& blocks, const Variables& variables, const ElementInputs& inputs) {
    const Direction otherwise = inputs.direction.value_or(inputs.parent.direction);
    if (std::none_of(blocks.begin(), blocks.end(), [](const auto* block) { return block->sets_direction; })) return otherwise;
    const LonghandValue* winner = nullptr;
    for_each_from_the_strongest(blocks, [&](const Declaration& declaration, const DeclarationBlock& block) {
        if (sets_direction(declaration)) winner = &values_of(declaration, block, variables).back();
        return winner == nullptr;
    });
    if (winner->wide == WideKeyword::Initial) return Direction::LeftToRight;
    return winner->wide == WideKeyword::None ? winner->value.as<Direction>() : inputs.parent.direction;
}

void WinnerChooser::overlay(const DeclarationBlock& keyframe, const Variables& variables, Winners& winners) {
    for (const Declaration& declaration : keyframe.declarations) {
        for (const LonghandValue& value : values_of(declaration, keyframe, variables)) {
            const PropertyId id = physical(value.property);
            if (!winners.is_important(id) && is_animatable(id)) winners.set(id, value, false);
        }
    }
}

}  // namespace callboard::style
