// Reads what the machine says of itself: files, disks, memory, graphics, sound, systemd. Nothing is opened that a running wall
// holds, and nothing stays written.
#pragma once

#include "api/proxy.h"
#include "doctor/files.h"
#include "doctor/screen.h"
#include "memory/memory_files.h"

namespace callboard::app {

// Whether somebody who is neither the owner nor of the group may read it.
bool others_may_read(const std::filesystem::path& file);

// Programs other than this one in whose environment CALLBOARD_API_SECRET is: "bash (812)".
std::vector<std::string> holders_of_secret(const std::filesystem::path& processes = "/proc");

// Writes to `folder` and takes it back: the errno, 0 where it works.
int try_writing(const std::filesystem::path& folder);
doctor::StateSeen see_state(const memory::Folders& folders, UnixTime now);
// Of the disk that `folder`, or what will hold it, lies on.
doctor::DiskSeen see_disk(const std::filesystem::path& folder);
doctor::MemorySeen see_memory(const std::filesystem::path& meminfo = "/proc/meminfo");

doctor::VideoSeen see_video();
doctor::SoundSeen see_sound(const std::filesystem::path& cards = "/proc/asound/cards",
                            const std::filesystem::path& devices = "/dev/snd");
doctor::UnitSeen see_unit(const std::string& name);

}  // namespace callboard::app
