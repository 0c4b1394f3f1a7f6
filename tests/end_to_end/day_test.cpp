// Simulator, client, poller and board on one io_context under a clock that the test turns: a store's day in a second. The
// simulator answers real signed requests; only the sockets are left out.

#include "api/client.h"
#include "board/board.h"
#include "feed/poller.h"
#include "simulator/store_day.h"
#include "tests/support/fake_time.h"
#include "tests/support/simulated_server.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

namespace callboard {
namespace {

using namespace std::chrono_literals;
namespace net = boost::asio;

// The simulator's service where the network would be.
class DirectTransport final : public api::Transport {
public:
    using Mangle = std::function<Result<api::Response>(api::Response)>;

    explicit DirectTransport(test::SimulatedServer& server) : server_(server) {}

    net::awaitable<Result<api::Response>> send(api::Request request) override {
        ++sent_;
        targets.push_back(request.target);
        if (rewrite) request.target = rewrite(request.target);
        api::Response response = server_.answer(request);
        if (mangle) co_return mangle(std::move(response));
        co_return response;
    }
    std::uint64_t sent() const override { return sent_; }

    Mangle mangle;
    std::function<std::string(std::string)> rewrite;
    std::vector<std::string> targets;

private:
    test::SimulatedServer& server_;
    std::uint64_t sent_ = 0;
};

class Days : public testing::Test {
protected:
    Days() {
        net::co_spawn(context_, poller_.run(), net::bind_cancellation_slot(stop_.slot(), [](std::exception_ptr) {}));
    }
    ~Days() override {
        stop_.emit(net::cancellation_type::terminal);
        time_.settle();
    }

    // Time goes by in quarters of a second: the store lives, the feed polls, the board ages.
    void pass(Duration duration) {
        for (Duration gone{0}; gone < duration; gone += 250ms) {
            if (day_) day_->advance(time_.now().unix);
            time_.advance(250ms);
            board_.advance(time_.now());
            for (board::ShownEvent& event : board_.take_shown()) shown_.push_back(std::move(event));
            states_.insert(board_.view().state);
        }
    }

    void search_for_changes_becomes(const std::string& search) {
        transport_.rewrite = [search](const std::string& target) {
            const std::size_t at = target.find("%26utimestamp");
            return at == std::string::npos ? target : target.substr(0, at) + search;
        };
    }

    void start_day(std::uint64_t seed) {
        day_ = std::make_unique<simulator::StoreDay>(server_.store, server_.queue, simulator::Script(), 1.0, seed,
                                                     time_.now().unix);
    }

    using Ledger = std::vector<std::tuple<std::string, std::string, std::string>>;  // what, customer, desk
    Ledger truth_ledger(std::size_t count) const {
        Ledger ledger;
        for (const simulator::TruthEvent& event : truth_) {
            if (event.kind == simulator::TruthEvent::Kind::Call) ledger.emplace_back("call", event.customer, event.desk);
            if (event.kind == simulator::TruthEvent::Kind::Recall) ledger.emplace_back("recall", event.customer, event.desk);
        }
        if (ledger.size() > count) ledger.resize(count);
        return ledger;
    }
    Ledger shown_ledger() const {
        Ledger ledger;
        for (const board::ShownEvent& event : shown_) {
            if (event.kind == board::ShownEvent::Kind::Call) ledger.emplace_back("call", event.customer, event.desk);
            if (event.kind == board::ShownEvent::Kind::Recall) ledger.emplace_back("recall", event.customer, event.desk);
        }
        return ledger;
    }

    net::io_context context_;
    test::FakeTime time_{context_};
    std::vector<simulator::TruthEvent> truth_;
    test::SimulatedServer server_{time_, [this](const simulator::TruthEvent& event) { truth_.push_back(event); }};
    DirectTransport transport_{server_};
    api::Client client_{
        transport_,
        time_,
        {*api::parse_endpoint("http://127.0.0.1:1/api/public/v2"), server_.key(), server_.secret(), api::SignQuery::Auto}};
    board::Board board_{board::BoardSettings{}, time_.now()};
    feed::Poller poller_{
        client_, time_, time_, settings(), [this](const board::FeedUpdate& update) { board_.apply(update, time_.now()); }, 7};
    net::cancellation_signal stop_;
    std::unique_ptr<simulator::StoreDay> day_;
    std::vector<board::ShownEvent> shown_;
    std::set<board::State> states_;

private:
    static feed::PollerSettings settings() {
        feed::PollerSettings settings;
        settings.device = std::string(simulator::kBuiltInScreen);
        return settings;
    }
};

// What was called is shown, in its order, once, with its desk; the last few may still wait for the spotlight.
TEST_F(Days, EveryCallOfABusyHourIsShownOnceWithItsDesk) {
    pass(5s);
    start_day(3);
    pass(1h);
    day_.reset();
    pass(3min);
    EXPECT_GT(truth_ledger(SIZE_MAX).size(), 100U);
    EXPECT_EQ(shown_ledger(), truth_ledger(SIZE_MAX));
    EXPECT_THAT(states_, testing::ElementsAre(board::State::Live));
}

// What happens between two polls is told by the next answer of changes.
TEST_F(Days, ACallThatWasFinishedBetweenTwoPollsIsRecorded) {
    start_day(3);
    pass(10min);
    day_.reset();
    pass(1min);
    shown_.clear();
    const std::string desk = truth_.back().desk;
    const UnixTime now = time_.now().unix;
    const auto customer = server_.queue.next(desk, now);
    ASSERT_TRUE(customer);
    ASSERT_TRUE(server_.queue.finish(*customer, now + 1ms));
    pass(6s);
    ASSERT_EQ(shown_ledger().size(), 1U);
    EXPECT_EQ(shown_ledger()[0], std::make_tuple("call", *customer, desk));
    ASSERT_FALSE(board_.view().previous.empty());
    EXPECT_EQ(board_.view().previous[0].customer.id, *customer);
    EXPECT_TRUE(board_.view().previous[0].is_finished);
    pass(2min);
    EXPECT_EQ(shown_ledger().size(), 1U) << "once";
}

TEST_F(Days, MostAnswersHoldWhatChangedOnly) {
    start_day(3);
    pass(10min);
    const auto count = [this](std::string_view part) {
        return std::count_if(transport_.targets.begin(), transport_.targets.end(),
                             [part](const std::string& target) { return target.find(part) != std::string::npos; });
    };
    EXPECT_GT(count("utimestamp"), 500);
    EXPECT_LE(count("processed!"), 45);
}

TEST_F(Days, AServerThatIgnoresTheSearchForChangesLosesNoCall) {
    search_for_changes_becomes("");
    start_day(8);
    pass(20min);
    day_.reset();
    pass(3min);
    EXPECT_GT(truth_ledger(SIZE_MAX).size(), 20U);
    EXPECT_EQ(shown_ledger(), truth_ledger(SIZE_MAX));
}

TEST_F(Days, AServerThatFindsNoChangesLosesNoCall) {
    search_for_changes_becomes("%26utimestamp%3E%3D2999-01-01T00%3A00%3A00.000Z");
    start_day(9);
    pass(20min);
    day_.reset();
    pass(3min);
    EXPECT_GT(truth_ledger(SIZE_MAX).size(), 20U);
    EXPECT_EQ(shown_ledger(), truth_ledger(SIZE_MAX));
}

// Another program uses up the key's requests in the middle of a minute.
TEST_F(Days, A429StopsEverythingUntilTheNextMinuteAndLosesNoCall) {
    start_day(10);
    pass(5min);
    bool refuses = true;
    UnixTime refused_at{};
    std::size_t sent_while_refused = 0;
    transport_.mangle = [&](api::Response response) {
        if (!refuses) return Result<api::Response>(response);
        ++sent_while_refused;
        refused_at = time_.now().unix;
        response.status = 429;
        response.body = R"({"code": 429, "error": "RateLimitExceeded", "message": ""})";
        return Result<api::Response>(response);
    };
    while (sent_while_refused == 0) pass(250ms);
    const UnixTime next_minute = std::chrono::ceil<std::chrono::minutes>(refused_at);
    while (time_.now().unix + 250ms < next_minute) pass(250ms);
    EXPECT_EQ(sent_while_refused, 1U);
    refuses = false;
    pass(10min);
    day_.reset();
    pass(3min);
    // A recall in the same minute as its call is one call.
    const auto customers = [](const Ledger& ledger) {
        std::set<std::string> ids;
        for (const auto& [what, customer, desk] : ledger) ids.insert(customer);
        return ids;
    };
    EXPECT_EQ(customers(shown_ledger()), customers(truth_ledger(SIZE_MAX)));
}

TEST_F(Days, NothingPersonalIsEverAskedFor) {
    start_day(4);
    pass(10min);
    ASSERT_GT(transport_.targets.size(), 300U);
    for (const std::string& target : transport_.targets) {
        const std::string path = target.substr(0, target.find('?'));
        for (const char* field : {"phone", "email", "display_desk"}) EXPECT_EQ(path.find(field), std::string::npos) << target;
        const bool asks_for_names = path.find("/customer") != std::string::npos && path.find("name") != std::string::npos;
        EXPECT_FALSE(asks_for_names) << target;
        const bool is_picture = path.find("/img/") == 0;
        const bool has_projection = path.find(',') != std::string::npos || path.ends_with("/api_info/fairuse");
        EXPECT_TRUE(is_picture || has_projection) << "no projection in " << target;
    }
}

TEST_F(Days, TwoMinutesWithoutAServerShowTheirAgeAndLoseNothing) {
    start_day(5);
    pass(2min);
    const auto broken = [](const api::Response&) {
        return Result<api::Response>(Error(ErrorKind::Network, "The server refused the connection."));
    };
    transport_.mangle = broken;
    day_.reset();
    states_.clear();
    pass(2min);
    EXPECT_TRUE(states_.contains(board::State::Stale));
    EXPECT_TRUE(board_.view().spotlight);
    transport_.mangle = nullptr;
    pass(33s);
    EXPECT_EQ(board_.view().state, board::State::Live);
    pass(3min);
    EXPECT_EQ(shown_ledger(), truth_ledger(SIZE_MAX));
}

TEST_F(Days, BadAnswersKeepTheLastGoodBoard) {
    start_day(6);
    pass(1min);
    const std::vector<std::pair<const char*, DirectTransport::Mangle>> manglings = {
        {"HTML",
         [](api::Response r) {
             r.content_type = "text/html";
             r.body = "<html>502</html>";
             r.status = 502;
             return Result<api::Response>(r);
         }},
        {"HTML with status 200",
         [](api::Response r) {
             r.content_type = "text/html";
             r.body = "<html>Sign in</html>";
             return Result<api::Response>(r);
         }},
        {"half a body",
         [](api::Response r) {
             r.body.resize(r.body.size() / 2);
             return Result<api::Response>(r);
         }},
        {"nothing",
         [](api::Response r) {
             r.body.clear();
             return Result<api::Response>(r);
         }},
        {"null",
         [](api::Response r) {
             r.body = "null";
             return Result<api::Response>(r);
         }},
        {"wrong types",
         [](api::Response r) {
             r.body = R"([1, null, "x", {"_id": 7}, {"called": {}}])";
             return Result<api::Response>(r);
         }},
    };
    for (const auto& [name, mangle] : manglings) {
        transport_.mangle = mangle;
        pass(20s);
        EXPECT_TRUE(board_.view().store) << name;
        EXPECT_FALSE(board_.view().previous.empty()) << name;
        transport_.mangle = nullptr;
        pass(35s);
        EXPECT_EQ(board_.view().state, board::State::Live) << name;
    }
}

}  // namespace
}  // namespace callboard
