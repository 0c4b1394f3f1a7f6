#include "tests/faults/wall.h"

#include "api/client.h"
#include "board/board.h"
#include "feed/poller.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace callboard::faults {
namespace {

namespace net = boost::asio;

feed::PollerSettings poller_settings(const std::string& screen) {
    feed::PollerSettings settings;
    settings.device = screen;
    return settings;
}

}  // namespace

struct Wall::Program {
    Program(Wall& wall, std::uint32_t seed)
        : client(wall.network_, wall.time_,
                 {*api::parse_endpoint("http://127.0.0.1:1/api/public/v2"), wall.server_.key(), wall.server_.secret(),
                  api::SignQuery::Auto}),
          board(board::BoardSettings{}, wall.time_.now()),
          poller(
              client, wall.time_, wall.time_, poller_settings(wall.screen_),
              [this, &wall](const board::FeedUpdate& update) {
                  board.apply(update, wall.time_.now());
                  wall.take_shown();
              },
              seed) {
        net::co_spawn(wall.context_, poller.run(), net::bind_cancellation_slot(cut.slot(), [](std::exception_ptr) {}));
    }

    api::Client client;
    board::Board board;
    feed::Poller poller;
    net::cancellation_signal cut;
};

Wall::Wall(net::io_context& context, test::FakeTime& time, test::SimulatedServer& server, const Schedule& schedule,
           std::size_t number)
    : context_(context),
      time_(time),
      server_(server),
      screen_(server.screen(number)),
      seed_(static_cast<std::uint32_t>(schedule.seed * 64 + number)),
      network_(server, time, schedule, number, time.now().steady) {}

Wall::~Wall() { stop(); }

void Wall::start() {
    if (program_) return;
    const UnixTime now = time_.now().unix;
    const auto programs = static_cast<std::uint32_t>(runs_.size());
    runs_.push_back({now, UnixTime::max()});
    program_ = std::make_unique<Program>(*this, seed_ + programs * 7'919);
}

void Wall::stop() {
    if (!program_) return;
    program_->cut.emit(net::cancellation_type::terminal);
    time_.settle();
    program_.reset();
    runs_.back().to = time_.now().unix;
}

std::optional<SteadyTime> Wall::next_deadline() const { return program_ ? program_->board.next_deadline() : std::nullopt; }

void Wall::advance() {
    if (!program_) return;
    const auto due = program_->board.next_deadline();
    if (!due || *due > time_.now().steady) return;
    program_->board.advance(time_.now());
    take_shown();
}

void Wall::take_shown() {
    for (board::ShownEvent& event : program_->board.take_shown()) shown_.push_back({time_.now().unix, std::move(event)});
}

Evidence Wall::evidence() const {
    Evidence evidence{{}, shown_, network_.looks(), runs_};
    for (Run& run : evidence.runs) run.to = std::min(run.to, time_.now().unix);
    return evidence;
}

board::State Wall::state() const { return program_ ? program_->board.view().state : board::State::Starting; }

}  // namespace callboard::faults
