#include "design/check_source.h"

#include "style/inspection.h"

namespace callboard::design {
namespace {

constexpr std::string_view kBuiltIn = "built-in";  // rules for HTML's own elements

const style::InspectedDeclaration* setting(const style::Inspection& inspection, std::span<const std::string_view> properties) {
    for (const style::InspectedRule& rule : inspection.rules) {
        if (rule.pseudo != style::Pseudo::None || rule.place.line == 0 || rule.place.file == kBuiltIn) continue;
        for (const style::InspectedDeclaration& declaration : rule.declarations) {
            const bool is_asked = std::find(properties.begin(), properties.end(), declaration.name) != properties.end();
            if (is_asked && declaration.standing == style::Standing::Counts) return &declaration;
        }
    }
    return nullptr;
}

}  // namespace

style::Place place_that_sets(const scene::Anatomy& anatomy, std::string_view full_key,
                             std::span<const std::string_view> properties) {
    auto path = style::path_of(anatomy.elements, full_key);
    while (path) {
        const auto inspection = style::inspect(anatomy.elements, *path, anatomy.sheets, anatomy.environment);
        if (!inspection) break;
        if (const auto* declaration = setting(*inspection, properties)) return declaration->place;
        if (path->empty()) break;
        path->pop_back();
    }
    return {};
}

}  // namespace callboard::design
