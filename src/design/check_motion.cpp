#include "design/check_motion.h"

#include "style/sheet_data.h"

namespace callboard::design {
namespace {

// The one that counts: the last, as media queries that hold are not known here.
const style::Keyframes* keyframes_of(const scene::Anatomy& anatomy, std::string_view name) {
    const style::Keyframes* found = nullptr;
    for (const style::Stylesheet& sheet : anatomy.sheets) {
        for (const style::Keyframes& keyframes : sheet.data().keyframes) {
            if (keyframes.name == name) found = &keyframes;
        }
    }
    return found;
}

Finding finding_at(const style::Keyframes* keyframes, Severity severity, std::string_view rule, const std::string& name,
                   std::string what, std::string advice) {
    Finding finding{severity, rule, fmt::format("@keyframes {}", name), std::move(what), std::move(advice)};
    if (keyframes == nullptr) return finding;
    finding.file = keyframes->source->file;
    finding.line = keyframes->line;
    finding.column = keyframes->column;
    return finding;
}

class Motion {
public:
    Motion(const scene::Anatomy& anatomy, std::vector<Finding>& findings) : anatomy_(anatomy), findings_(findings) {}

    void walk(const layout::Box& box) {
        if (!box.tag.empty()) {
            for (const style::Animation& asked : box.style->animations) judge(box, asked);
        }
        for (const layout::Box& child : box.children) walk(child);
    }

private:
    void judge(const layout::Box& box, const style::Animation& asked) {
        if (asked.name.empty() || asked.name == "none" || asked.duration.count() <= 0 || asked.iterations <= 0) return;
        const style::Keyframes* const keyframes = keyframes_of(anatomy_, asked.name);
        if (keyframes == nullptr) {
            findings_.push_back(finding_at(nullptr, Severity::Warning, "motion", asked.name,
                                           fmt::format("animation-name: {} has no @keyframes", asked.name),
                                           "Write them, or take the animation out."));
            return;
        }
        const auto shown =
            std::find_if(box.animations.begin(), box.animations.end(),
                         [&](const style::StyledAnimation& animation) { return animation.animation.name == asked.name; });
        const bool is_left_out = shown == box.animations.end();
        if (is_left_out || shown->animation.duration > asked.duration) {
            findings_.push_back(
                finding_at(keyframes, Severity::Error, "flash", asked.name,
                           fmt::format("with it the board would flash more than three times a second: the wall {}",
                                       is_left_out ? std::string("leaves it out")
                                                   : fmt::format("slows it from {} to {} ms", asked.duration.count(),
                                                                 shown->animation.duration.count())),
                           is_left_out ? "Let fewer things flash at the same time." : "Write that duration, or a longer one."));
        }
        if (!std::isfinite(asked.iterations)) tell_endless(box, asked, keyframes);
    }

    void tell_endless(const layout::Box& box, const style::Animation& asked, const style::Keyframes* keyframes) {
        const Size screen = anatomy_.environment.viewport;
        const float share = box.border_box.width * box.border_box.height / (screen.width * screen.height);
        findings_.push_back(finding_at(
            keyframes, Severity::Warning, "motion", asked.name,
            fmt::format("it never ends: the wall draws {:.0f}% of the picture with each frame, day and night", share * 100),
            "Give it a number of iterations: people look away from what always moves."));
    }

    const scene::Anatomy& anatomy_;
    std::vector<Finding>& findings_;
};

void check_calm(const layout::Box& box, const scene::Anatomy& calm, std::vector<Finding>& findings) {
    for (const style::StyledAnimation& animation : box.animations) {
        const std::string& name = animation.animation.name;
        if (animation.start) continue;  // a transition
        findings.push_back(finding_at(keyframes_of(calm, name), Severity::Warning, "reduced-motion", name,
                                      "it runs for people who asked for less motion, too",
                                      "Write @media (prefers-reduced-motion: reduce) { … { animation: none; } }"));
    }
    for (const layout::Box& child : box.children) check_calm(child, calm, findings);
}

}  // namespace

std::vector<Finding> check_motion(const scene::Anatomy& anatomy, const scene::Anatomy& calm) {
    std::vector<Finding> findings;
    Motion(anatomy, findings).walk(anatomy.box);
    check_calm(calm.box, calm, findings);
    return findings;
}

}  // namespace callboard::design
