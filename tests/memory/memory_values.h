// A memory in which nothing is missing.
#pragma once

#include "board/memory.h"
#include "tests/support/board_values.h"

namespace callboard::test {

inline board::Memory full_memory() {
    board::Memory memory;
    const auto store = test::store();
    store->organization_id = "o1";
    store->id = "s1";
    store->css_template = "apple";
    store->screen_id = "d9";
    store->brand_1 = Color{0.25F, 0.5F, 1, 1};
    store->desks[0].html_orientation.set("ar", "يمين <b>\"2\"</b>\n");
    store->desks[1].open = false;
    store->desks[1].pause = store->desks[1].pre_close = true;
    store->prequalifications = {{"p1", {"d9", "d8"}, true}, {"p2", {}, false}};
    memory.store = store;
    memory.last_good = at(1'700'000'000);
    memory.server_time = at(1'700'000'003);
    board::Customer a = customer("a", "desk1", at(1'699'999'990));
    a.display = "Ana \U0001F600";
    a.prequalification = "p1";
    a.lang = "fr";
    a.meeting = a.prioritized = true;
    a.utimestamp = at(1'699'999'991);
    a.stimestamp = at(1'699'999'000);
    board::Customer b = customer("b", "desk2", at(1'699'999'900));
    b.processed = true;
    memory.customers = {a, b, customer("c")};
    memory.spotlight = board::RememberedCall{a, board::CallKind::Recall, false, at(1'699'999'995), std::nullopt};
    memory.rows = {{b, board::CallKind::First, true, at(1'699'999'905), at(1'699'999'950)}};
    memory.queue = {{customer("c", "desk3", at(1'699'999'999)), board::CallKind::First, true, {}, std::nullopt}};
    return memory;
}

}  // namespace callboard::test
