// From the bytes of /customers to events: parse and diff, as one poll in which something changed does it.

#include "api/resources.h"
#include "board/call_diff.h"
#include "tests/bench/framebuffer_copy.h"

namespace callboard::bench {
namespace {

// The body as the projection of the wall brings it, one in five customers called.
std::string customers_body(int count, int called_desk) {
    std::string body = "[";
    for (int i = 0; i < count; ++i) {
        const bool called = i % 5 == 0;
        body += fmt::format(
            R"({}{{"_id":"64a1c0de{:016x}","suborganization":"57be88e6da119ee36dcd0084","prequalification":"59629f5a3a6c9973b2185c21","lang":"FR",)"
            R"("processed":false,"called":{},"meeting":false,"prioritized":false,"utimestamp":"2018-07-28T08:04:36.870Z",)"
            R"("stimestamp":"2018-07-28T08:04:{:02}.811Z","ctimestamp":"2018-07-28T08:15:36.811Z","ticket":"A{:03}","display":"Zoë M.","desk":"{:024x}"}})",
            i == 0 ? "" : ",", i, called, i % 60, i % 1000, called ? called_desk : 0);
    }
    return body + "]";
}

board::Snapshot snapshot_of(const std::string& body) {
    board::Snapshot snapshot;
    snapshot.store = std::make_shared<board::Store>();
    auto parsed = api::parse_customers(body);
    for (api::CustomerRow& row : parsed->rows) snapshot.customers.push_back(std::move(row.customer));
    return snapshot;
}

void ParseAndDiffCustomers(benchmark::State& state) {
    const int count = static_cast<int>(state.range(0));
    const std::vector<board::Customer> before = snapshot_of(customers_body(count, 1)).customers;
    const std::string body = customers_body(count, 2);
    for (auto _ : state) {
        const board::Snapshot after = snapshot_of(body);
        benchmark::DoNotOptimize(board::difference(before, after, board::RecallSign::CallTime));
    }
    count_copies(state);
}
BENCHMARK(ParseAndDiffCustomers)->Arg(20)->Arg(200)->Arg(5000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace callboard::bench
