#include "app/status_command.h"

#include "api/dates.h"
#include "app/failure.h"
#include "app/status_text.h"
#include "base/files.h"
#include "board/health_units.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>

#include <cstdio>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using Protocol = net::local::stream_protocol;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kLimit = 1U << 20U;
constexpr Duration kPatience = std::chrono::seconds(3);
constexpr Duration kOldFile = std::chrono::seconds(75);  // a wall writes at least once a minute

std::string why_not(const ErrorCode& error) {
    if (error == boost::system::errc::no_such_file_or_directory)
        return "No wall runs here, or it runs without --status. `systemctl status callboard` says which.";
    if (error == net::error::connection_refused) return "The wall that made this socket has ended.";
    if (error == boost::system::errc::permission_denied || error == boost::system::errc::operation_not_permitted)
        return "The wall belongs to another user: ask as that one, or as root.";
    return fmt::format("The wall cannot be asked: {}.", error.message());
}

Result<std::string> read_socket(const std::filesystem::path& path, Duration patience) {
    net::io_context context;
    Protocol::socket socket(context);
    std::string document;
    std::optional<ErrorCode> outcome;
    if (path.string().size() >= sizeof(sockaddr_un::sun_path))
        return Error(ErrorKind::File, "A socket's path is shorter.", path.string());
    socket.async_connect(Protocol::endpoint(path.string()), [&](const ErrorCode& error) {
        if (error) {
            outcome = error;
            return;
        }
        net::async_read(socket, net::dynamic_buffer(document, kLimit),
                        [&outcome](const ErrorCode& end, std::size_t) { outcome = end; });
    });
    context.run_for(patience);
    if (!outcome) {
        return Error(ErrorKind::Timeout,
                     fmt::format("The wall hangs: it is there and says nothing for {}. `systemctl restart callboard` starts it "
                                 "anew.",
                                 board::duration_text(patience)),
                     path.string());
    }
    if (document.empty() && *outcome == net::error::eof)
        return Error(ErrorKind::Timeout, "The wall hangs: it gave nothing to those who asked.", path.string());
    if (*outcome != net::error::eof) return Error(ErrorKind::File, why_not(*outcome), path.string());
    return document;
}

int run_status(const std::string& target_text, bool as_json) {
    const StatusTarget target = status_target(target_text);
    const auto document = read_status(target, kPatience);
    if (!document) return failed(document.error());
    const auto status = status_text(*document);
    if (!status) return failed(Error(status.error().kind(), status.error().message(), target.path.string()));
    const std::string& text = as_json ? *document : status->text;
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    const Duration age = SystemClock().now().unix - status->time;
    if (target.kind == StatusTarget::Kind::Socket || age < kOldFile) return 0;
    return failed(Error(ErrorKind::Timeout,
                        fmt::format("The wall hangs or has ended: it wrote this {} ago.", board::duration_text(age)),
                        target.path.string()));
}

}  // namespace

Result<std::string> read_status(const StatusTarget& target, Duration patience) {
    return target.kind == StatusTarget::Kind::Socket ? read_socket(target.path, patience) : read_file(target.path, kLimit);
}

void add_status(CLI::App& app, int& code) {
    auto* command = app.add_subcommand("status", "How the wall on this machine fares: state, faults, server, calls");
    auto target = std::make_shared<std::string>(kServiceStatus);
    auto as_json = std::make_shared<bool>(false);
    command->add_option("target", *target, fmt::format("Where the wall's --status tells it ({})", kServiceStatus))
        ->type_name("SOCKET|FILE");
    command->add_flag("--json", *as_json, "Print the wall's JSON as it is");
    command->footer("Exit codes: 0 the wall answers, 1 none is there or it hangs.");
    command->callback([&code, target, as_json] { code = run_status(*target, *as_json); });
}

}  // namespace callboard::app
