#include "feed/identity.h"

#include <fstream>

#include <unistd.h>

namespace callboard::feed {
namespace {

api::Device screen(std::string id, std::string mac, std::string hostname) {
    api::Device device;
    device.desk.id = std::move(id);
    device.mac = std::move(mac);
    device.hostname = std::move(hostname);
    device.type = "screen";
    return device;
}

std::string found(const std::vector<api::Device>& screens, const Identity& identity) {
    const api::Device* device = find_screen(screens, identity);
    return device == nullptr ? "" : device->desk.id;
}

TEST(Identity, MacComesBeforeHostname) {
    const std::vector<api::Device> screens = {screen("a", "", "wall"), screen("b", "AC:AF:B9:37:CB:46", "other")};
    EXPECT_EQ(found(screens, {{"ac:af:b9:37:cb:46"}, "wall"}), "b");
    EXPECT_EQ(found(screens, {{"00:11:22:33:44:55"}, "wall"}), "a");
    EXPECT_EQ(found(screens, {{"00:11:22:33:44:55"}, "none"}), "");
}

TEST(Identity, SpellingDoesNotMatter) {
    const std::vector<api::Device> screens = {screen("a", "AC-AF-B9-37-CB-46", ""), screen("b", "", "WALL-2.store.example")};
    EXPECT_EQ(found(screens, {{"acaf.b937.cb46"}, ""}), "a");
    EXPECT_EQ(found(screens, {{}, "wall-2"}), "b");
}

TEST(Identity, EmptyNeverMatchesEmpty) {
    EXPECT_EQ(found({screen("a", "", "")}, {{""}, ""}), "");
    EXPECT_EQ(found({screen("a", "00:00:00:00:00:00", "")}, {{"00:00:00:00:00:00"}, ""}), "");
    EXPECT_EQ(found({screen("a", "nonsense", ".lan")}, {{"nonsense"}, ".lan"}), "");
}

TEST(Identity, OfSeveralTheSmallestIdIsTaken) {
    EXPECT_EQ(found({screen("b", "", "wall"), screen("a", "", "wall")}, {{}, "wall"}), "a");
}

TEST(Identity, ReadsTheNetworkDevices) {
    const auto folder = std::filesystem::path(testing::TempDir()) / fmt::format("callboard-net-{}", ::getpid());
    for (const auto& [name, mac] : std::map<std::string, std::string>{
             {"lo", "00:00:00:00:00:00"}, {"enp1s0", "AC:AF:B9:37:CB:46"}, {"wlan0", "00:11:22:33:44:55"}, {"tun0", ""}}) {
        std::filesystem::create_directories(folder / name);
        std::ofstream(folder / name / "address") << mac << "\n";
    }
    std::filesystem::create_directories(folder / "broken");
    const Identity identity = read_identity(folder);
    EXPECT_THAT(identity.macs, testing::ElementsAre("ac:af:b9:37:cb:46", "00:11:22:33:44:55"));
    EXPECT_FALSE(identity.hostname.empty());
    std::filesystem::remove_all(folder);
    EXPECT_TRUE(read_identity(folder).macs.empty());
}

}  // namespace
}  // namespace callboard::feed
