#include "app/status_socket.h"

#include <boost/asio/write.hpp>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace callboard::app {
namespace {

namespace net = boost::asio;
using Protocol = net::local::stream_protocol;
using std::chrono::steady_clock;

constexpr std::size_t kMostWaiting = 64;
constexpr int kBacklog = 64;
constexpr auto kPatience = std::chrono::seconds(5);
constexpr auto kPause = std::chrono::seconds(1);
constexpr auto kFresh = std::chrono::milliseconds(200);  // a document this young is given again
constexpr std::size_t kLongestPath = sizeof(sockaddr_un::sun_path) - 1;

Error socket_error(const std::filesystem::path& path, std::string message) {
    return {ErrorKind::File, std::move(message), path.string()};
}

// 0 where there is nothing.
ino_t inode_of(const std::filesystem::path& path) {
    struct stat info {};
    return ::lstat(path.c_str(), &info) == 0 ? info.st_ino : 0;
}

// Nothing where the way is free: there is nothing, or the socket of a program that ended, which is removed.
std::optional<Error> clear_way(const std::filesystem::path& path) {
    struct stat info {};
    if (::lstat(path.c_str(), &info) != 0) return std::nullopt;
    if (!S_ISSOCK(info.st_mode))
        return socket_error(path, "There is something that is no socket. Name another path for --status.");
    net::io_context context;
    Protocol::socket probe(context);
    boost::system::error_code error;
    probe.open(Protocol(), error);
    if (!error) probe.non_blocking(true, error);
    if (!error) probe.connect(Protocol::endpoint(path.string()), error);
    if (error != net::error::connection_refused) {
        return socket_error(path,
                            error == boost::system::errc::permission_denied
                                ? "The socket there belongs to another user. Name another path for --status."
                                : "A program answers on this socket already. Stop it, or name another path for --status.");
    }
    ::unlink(path.c_str());
    return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<StatusSocket>> StatusSocket::open(net::any_io_executor executor, const std::filesystem::path& path,
                                                         std::function<void()> ask) {
    if (path.empty() || path.string().size() > kLongestPath)
        return socket_error(path,
                            fmt::format("A socket's path has 1 to {} bytes. Name another one for --status.", kLongestPath));
    if (const auto obstacle = clear_way(path)) return *obstacle;
    Protocol::acceptor acceptor(std::move(executor));
    boost::system::error_code error;
    acceptor.open(Protocol(), error);
    // The file gets the permissions of the descriptor.
    if (!error && ::fchmod(acceptor.native_handle(), 0600) != 0) error.assign(errno, boost::system::system_category());
    if (!error) acceptor.bind(Protocol::endpoint(path.string()), error);
    if (!error) acceptor.listen(kBacklog, error);
    if (error) return socket_error(path, fmt::format("The socket of --status cannot be made: {}.", error.message()));
    auto socket = std::unique_ptr<StatusSocket>(new StatusSocket(std::move(acceptor), path, std::move(ask)));
    socket->inode_ = inode_of(path);
    socket->accept();
    return socket;
}

StatusSocket::StatusSocket(Protocol::acceptor acceptor, std::filesystem::path path, std::function<void()> ask)
    : acceptor_(std::move(acceptor)),
      path_(std::move(path)),
      ask_(std::move(ask)),
      patience_(acceptor_.get_executor()),
      pause_(acceptor_.get_executor()) {}

StatusSocket::~StatusSocket() { close(); }

void StatusSocket::close() {
    if (!acceptor_.is_open()) return;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    waiting_.clear();
    patience_.cancel();
    pause_.cancel();
    // Unless somebody else's took its place.
    if (inode_of(path_) == inode_) ::unlink(path_.c_str());
}

void StatusSocket::accept() {
    if (accepts_ || !acceptor_.is_open() || waiting_.size() >= kMostWaiting) return;
    accepts_ = true;
    acceptor_.async_accept([this](const boost::system::error_code& error, Protocol::socket client) {
        if (error == net::error::operation_aborted) return;
        accepts_ = false;
        if (error && error != net::error::connection_aborted) {
            trouble_.say(LogLevel::Warning, fmt::format("{}: {}.", path_.string(), error.message()));
            rest();
            return;
        }
        if (!error && acceptor_.is_open()) welcome(std::move(client));
        accept();
    });
}

// Without a descriptor to spare, one that waits would be accepted again at once, and again.
void StatusSocket::rest() {
    pause_.expires_after(kPause);
    pause_.async_wait([this](const boost::system::error_code& error) {
        if (!error) accept();
    });
}

void StatusSocket::welcome(Protocol::socket client) {
    if (!document_.empty() && steady_clock::now() < answered_at_ + kFresh) {
        give(client);
        return;
    }
    waiting_.push_back(std::move(client));
    if (waiting_.size() > 1) return;
    patience_.expires_after(kPatience);
    patience_.async_wait([this](const boost::system::error_code& error) {
        if (!error) drop_who_waits();
    });
    ask_();
}

void StatusSocket::drop_who_waits() {
    waiting_.clear();
    accept();
}

void StatusSocket::give(Protocol::socket& client) const {
    boost::system::error_code error;
    client.non_blocking(true, error);
    if (!error) net::write(client, net::buffer(document_), error);
}

void StatusSocket::answer(std::string document) {
    document_ = std::move(document);
    answered_at_ = steady_clock::now();
    patience_.cancel();
    for (Protocol::socket& client : waiting_) give(client);
    drop_who_waits();
}

}  // namespace callboard::app
