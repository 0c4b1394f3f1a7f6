#include "raster/difference.h"

#include "raster/cairo_tools.h"
#include "raster/pixels.h"

#include <span>

namespace callboard::raster {
namespace {

// One drawing command, or a begin with all up to its end.
using Item = std::span<const paint::Command>;

const paint::PushGroup* group_of(Item item) { return std::get_if<paint::PushGroup>(&item.front()); }
const paint::PushClip* clip_of(Item item) { return std::get_if<paint::PushClip>(&item.front()); }
bool begins(const paint::Command& command) {
    return std::holds_alternative<paint::PushGroup>(command) || std::holds_alternative<paint::PushClip>(command);
}
bool ends(const paint::Command& command) {
    return std::holds_alternative<paint::PopGroup>(command) || std::holds_alternative<paint::PopClip>(command);
}
bool is_scaled(const paint::Command& command) {
    const auto* const group = std::get_if<paint::PushGroup>(&command);
    return group != nullptr && !moves_by_whole_pixels(group->transform);
}
bool is_indivisible(Item item) { return group_of(item) != nullptr && std::any_of(item.begin(), item.end(), is_scaled); }
Item content_of(Item item) { return item.subspan(1, item.size() - 2); }
bool equal(Item a, Item b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

// Each end ends what was begun last.
bool is_nested(const paint::Commands& commands) {
    std::vector<bool> groups;
    for (const paint::Command& command : commands) {
        if (begins(command)) groups.push_back(std::holds_alternative<paint::PushGroup>(command));
        if (!ends(command)) continue;
        if (groups.empty() || groups.back() != std::holds_alternative<paint::PopGroup>(command)) return false;
        groups.pop_back();
    }
    return groups.empty();
}

std::vector<Item> items_of(std::span<const paint::Command> commands) {
    std::vector<Item> items;
    while (!commands.empty()) {
        std::size_t size = 0;
        int depth = 0;
        do {
            depth += begins(commands[size]) ? 1 : ends(commands[size]) ? -1 : 0;
            ++size;
        } while (depth > 0);
        items.push_back(commands.first(size));
        commands = commands.subspan(size);
    }
    return items;
}

// Where commands are drawn: inside of the groups and clips around them.
struct Surroundings {
    Matrix transform;
    PixelRect clip;
    bool on_pixels = true;  // moved by whole pixels only

    Surroundings inside(Item item) const {
        Surroundings inner = *this;
        if (const paint::PushGroup* const group = group_of(item)) {
            inner.transform = combined(transform, group->transform);
            inner.on_pixels = on_pixels && moves_by_whole_pixels(group->transform);
        } else if (const Rect& rect = clip_of(item)->shape.rect; !is_sane(rect)) {
            inner.clip = {};
        } else if (on_pixels) {
            inner.clip = intersection(clip, pixels_covering(mapped(transform, rect)));
        }
        return inner;
    }
    // What a command can touch, a pixel more on each side.
    PixelRect touched(const paint::Command& command, const Touched& by) const {
        const Rect bounds = by(command);
        if (!is_sane(bounds)) return {};
        const PixelRect rect = pixels_covering(mapped(transform, bounds));
        return intersection({rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2}, clip);
    }
};

class Comparison {
public:
    explicit Comparison(const Touched& touched) : touched_(touched) {}

    void compare(std::span<const paint::Command> before, std::span<const paint::Command> after, const Surroundings& around) {
        const std::vector<Item> old_items = items_of(before);
        const std::vector<Item> new_items = items_of(after);
        const std::size_t fewer = std::min(old_items.size(), new_items.size());
        const auto old_last = [&](std::size_t i) { return old_items[old_items.size() - 1 - i]; };
        const auto new_last = [&](std::size_t i) { return new_items[new_items.size() - 1 - i]; };
        // What came or went is looked for behind the equal ones at the front and before those at the end.
        std::size_t front = 0;
        while (front < fewer && equal(old_items[front], new_items[front])) ++front;
        std::size_t back = 0;
        while (back < fewer - front && equal(old_last(back), new_last(back))) ++back;
        for (; front + back < fewer; ++front) compare_pair(old_items[front], new_items[front], around);
        for (std::size_t i = front; i + back < old_items.size(); ++i) add(old_items[i], around);
        for (std::size_t i = front; i + back < new_items.size(); ++i) add(new_items[i], around);
    }

    // Scaled and turned groups are drawn as a whole or not at all, and with them the group around: how they are sampled
    // depends on how large all that is in there is.
    void find_indivisible(std::span<const paint::Command> commands, const Surroundings& around) {
        for (const Item item : items_of(commands)) {
            if (clip_of(item) != nullptr) find_indivisible(content_of(item), around.inside(item));
            if (is_indivisible(item)) {
                add_indivisible(content_of(item), around.inside(item));
            }
        }
    }

    bool can_be_told() const { return !untold_ && intersection(changed_, indivisible_).empty(); }
    const PixelRect& changed() const { return changed_; }

private:
    void compare_pair(Item before, Item after, const Surroundings& around) {
        if (equal(before, after)) return;
        // Also where what changed in it cannot be seen.
        untold_ = untold_ || is_indivisible(before) || is_indivisible(after);
        if (begins(before.front()) && before.front() == after.front()) {
            compare(content_of(before), content_of(after), around.inside(after));
        } else {
            add(before, around);
            add(after, around);
        }
    }

    void add_indivisible(std::span<const paint::Command> commands, const Surroundings& around) {
        for (const Item item : items_of(commands)) {
            if (begins(item.front())) {
                add_indivisible(content_of(item), around.inside(item));
            } else if (const PixelRect rect = around.touched(item.front(), touched_); !rect.empty()) {
                indivisible_ = united(indivisible_, {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2});
            }
        }
    }

    void add(Item item, const Surroundings& around) {
        untold_ = untold_ || is_indivisible(item);
        if (begins(item.front())) {
            const Surroundings inner = around.inside(item);
            for (const Item inside : items_of(content_of(item))) add(inside, inner);
        } else {
            changed_ = united(changed_, around.touched(item.front(), touched_));
        }
    }

    const Touched& touched_;
    PixelRect changed_;
    PixelRect indivisible_;
    bool untold_ = false;
};

}  // namespace

PixelRect difference(const paint::Commands& before, const paint::Commands& after, const PixelRect& bounds,
                     const Touched& touched) {
    if (!is_nested(before) || !is_nested(after)) return bounds;
    Comparison comparison(touched);
    const Surroundings layer{{}, bounds, true};
    comparison.compare(before, after, layer);
    comparison.find_indivisible(before, layer);
    comparison.find_indivisible(after, layer);
    return comparison.can_be_told() ? comparison.changed() : bounds;
}

}  // namespace callboard::raster
