#include "style/inspection.h"

#include "base/utf8.h"
#include "style/ancestry.h"

#include <bitset>
#include <map>
#include <set>

namespace callboard::style {
namespace {

// A block that matches, and what became of its declarations.
struct Judged {
    const StyleRule* rule = nullptr;  // null for the style attribute
    const DeclarationBlock* block = nullptr;
    WrittenBlock written;
    std::vector<Standing> standings;
};

bool is_custom(const SyntaxDeclaration& declaration) { return declaration.name->text.starts_with("--"); }

// Decides from the strongest declaration to the weakest, as WinnerChooser does.
class Judge {
public:
    explicit Judge(Direction direction) : direction_(direction) {}

    // `blocks` are ordered from the strongest to the weakest.
    void judge(std::vector<Judged>& blocks) {
        for (const bool important : {true, false}) {
            for (Judged& block : blocks) {
                const auto& declarations = block.written.declarations();
                block.standings.resize(declarations.size());
                for (std::size_t i = declarations.size(); i-- > 0;) {
                    if (declarations[i].important == important) block.standings[i] = standing(declarations[i], *block.block);
                }
            }
        }
    }

private:
    Standing standing(const SyntaxDeclaration& declaration, const DeclarationBlock& block) {
        if (is_custom(declaration))
            return custom_.insert(declaration.name->text).second ? Standing::Counts : Standing::Overruled;
        const PropertyName name = find_property(ascii_lower(declaration.name->text));
        const bool known = name.kind == PropertyName::Kind::Longhand || name.kind == PropertyName::Kind::Shorthand;
        if (!known || !is_valid(name, declaration, block)) return Standing::Dropped;
        Standing result = Standing::Overruled;
        for (const PropertyId id : longhands_of(name)) {
            auto decided = decided_[id < physical_property_count() ? id : physical_property(id, direction_)];
            if (!decided) result = Standing::Counts;
            decided = true;
        }
        return result;
    }

    // One with var() counts whatever becomes of it.
    static bool is_valid(const PropertyName& name, const SyntaxDeclaration& declaration, const DeclarationBlock& block) {
        if (mentions_variable(declaration.value)) return true;
        LonghandValues ignored;
        return parse_property(name, declaration.value, block.source.get(), ignored).problem.empty();
    }

    Direction direction_;
    std::bitset<kMostProperties> decided_;
    std::set<std::string_view> custom_;
};

class Inspector {
public:
    Inspector(std::span<const Stylesheet> sheets, const Environment& environment)
        : sheets_(sheets), ancestry_(sheets, environment) {}

    std::optional<Inspection> inspect(const Node& root, const ElementPath& path) {
        if (!ancestry_.walk(root, path)) return std::nullopt;
        const auto& levels = ancestry_.levels();
        const Ancestry::Level& level = levels.back();
        Inspection inspection;
        inspection.key = level.key;
        inspection.style = level.own.style;
        inspection.parent = levels.size() > 1 ? levels[levels.size() - 2].own.style : ancestry_.none().style;
        for (const Pseudo pseudo : {Pseudo::None, Pseudo::Before, Pseudo::After}) add_rules(level, pseudo, inspection);
        for (auto& [name, used] : used_) inspection.variables.push_back(std::move(used));
        return inspection;
    }

private:
    // From the strongest to the weakest; each block once.
    std::vector<Judged> blocks_of(const Ancestry::Level& level, Pseudo pseudo) const {
        std::vector<Judged> blocks;
        if (pseudo == Pseudo::None && level.attribute)
            blocks.push_back({nullptr, level.attribute.get(), {level.attribute_text, {}}, {}});
        const auto& matched = level.matched[static_cast<std::size_t>(pseudo)];
        std::set<const DeclarationBlock*> known;
        for (auto one = matched.rbegin(); one != matched.rend(); ++one) {
            const DeclarationBlock& block = *one->rule->block;
            const SheetData* sheet = known.insert(&block).second ? sheet_of(block, sheets_) : nullptr;
            if (sheet != nullptr) blocks.push_back({one->rule, &block, {*sheet, block}, {}});
        }
        return blocks;
    }

    void add_rules(const Ancestry::Level& level, Pseudo pseudo, Inspection& inspection) {
        std::vector<Judged> blocks = blocks_of(level, pseudo);
        if (blocks.empty()) return;
        const Inheritance own = pseudo == Pseudo::None ? level.own : ancestry_.computed(pseudo);
        Judge(own.style->direction).judge(blocks);
        for (const Judged& block : blocks) inspection.rules.push_back(described(block, pseudo));
        for (const Judged& block : blocks) {
            for (std::size_t i = 0; i < block.standings.size(); ++i) {
                const SyntaxDeclaration& declaration = block.written.declarations()[i];
                if (block.standings[i] == Standing::Counts) note_variables(declaration.value, pseudo, own);
            }
        }
    }

    InspectedRule described(const Judged& judged, Pseudo pseudo) const {
        InspectedRule result;
        result.pseudo = pseudo;
        if (const SheetData* sheet = judged.rule == nullptr ? nullptr : sheet_of(*judged.block, sheets_)) {
            result.selector = text_of(*sheet, judged.rule->written);
            result.place = place_of(*sheet, judged.rule->written);
            for (std::uint32_t at = judged.rule->condition; at != kNoCondition; at = sheet->conditions[at].outer)
                result.media.insert(result.media.begin(), std::string(text_of(*sheet, sheet->conditions[at].written)));
        }
        for (std::size_t i = 0; i < judged.standings.size(); ++i) {
            const SyntaxDeclaration& declaration = judged.written.declarations()[i];
            result.declarations.push_back({WrittenBlock::name_of(declaration),
                                           std::string(judged.written.value_of(declaration)), declaration.important,
                                           judged.standings[i], judged.written.place_of(declaration)});
        }
        return result;
    }

    // With those that their values ask for in turn.
    void note_variables(ValueSpan values, Pseudo pseudo, const Inheritance& own) {
        std::vector<std::string> open;
        const auto add = [&open](ValueSpan more) {
            for (const std::string_view name : variables_named_in(more)) open.emplace_back(name);
        };
        add(values);
        while (!open.empty()) {
            const std::string name = std::move(open.back());
            open.pop_back();
            if (used_.contains(name)) continue;
            const VariableValue value = own.variables->find(name);
            UsedVariable& used = used_[name];
            used.name = name;
            if (value) used.becomes = serialized(value->span());
            const CustomDeclaration* set = find_set(name, pseudo, used);
            if (set != nullptr && set->values) add(set->values->span());
        }
    }

    // Where it is set last on the way to the element.
    const CustomDeclaration* find_set(const std::string& name, Pseudo pseudo, UsedVariable& used) const {
        const auto& levels = ancestry_.levels();
        if (pseudo != Pseudo::None) {
            if (const auto* set = find_set_on(levels.back(), pseudo, name, used)) return set;
        }
        for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
            if (const auto* set = find_set_on(*level, Pseudo::None, name, used)) return set;
        }
        return nullptr;
    }

    const CustomDeclaration* find_set_on(const Ancestry::Level& level, Pseudo pseudo, const std::string& name,
                                         UsedVariable& used) const {
        const auto blocks = Ancestry::blocks_of(level, pseudo);
        for (const bool important : {true, false}) {
            for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
                for (const CustomDeclaration& custom : (*block)->custom) {
                    if (custom.name != name || custom.important != important) continue;
                    if (custom.wide == WideKeyword::Inherit) return nullptr;
                    used.set_on = level.key;
                    describe_set(**block, level, custom, used);
                    return &custom;
                }
            }
        }
        return nullptr;
    }

    void describe_set(const DeclarationBlock& block, const Ancestry::Level& level, const CustomDeclaration& custom,
                      UsedVariable& used) const {
        const SheetData* sheet = sheet_of(block, sheets_);
        const WrittenBlock written = sheet != nullptr ? WrittenBlock(*sheet, block) : WrittenBlock(level.attribute_text, {});
        for (const SyntaxDeclaration& declaration : written.declarations()) {
            if (declaration.name->text != custom.name || declaration.important != custom.important) continue;
            used.value = written.value_of(declaration);
            used.place = sheet != nullptr ? written.place_of(declaration) : Place();
        }
    }

    std::span<const Stylesheet> sheets_;
    Ancestry ancestry_;
    std::map<std::string, UsedVariable> used_;
};

}  // namespace

std::optional<Inspection> inspect(const Node& root, const ElementPath& path, std::span<const Stylesheet> sheets,
                                  const Environment& environment) {
    return Inspector(sheets, environment).inspect(root, path);
}

}  // namespace callboard::style
