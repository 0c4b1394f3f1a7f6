// Memory for pixels: large blocks in huge pages where the system has them, which spares a fault and a place in the TLB for each
// 4 KiB of a picture.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

namespace callboard::raster {

template <class T>
struct PixelAllocator {
    using value_type = T;
    PixelAllocator() = default;
    template <class U>
    explicit PixelAllocator(const PixelAllocator<U>&) {}
    bool operator==(const PixelAllocator&) const { return true; }

    static constexpr std::size_t kHugePage = std::size_t{2} << 20U;

    T* allocate(std::size_t count) {
        const std::size_t bytes = count * sizeof(T);
        if (bytes < kHugePage) return std::allocator<T>().allocate(count);
        void* const memory = ::operator new (bytes, std::align_val_t{kHugePage});
        ::madvise(memory, bytes, MADV_HUGEPAGE);
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) {
        if (count * sizeof(T) < kHugePage) return std::allocator<T>().deallocate(memory, count);
        ::operator delete (memory, std::align_val_t{kHugePage});
    }
};

using PixelMemory = std::vector<std::uint32_t, PixelAllocator<std::uint32_t>>;

}  // namespace callboard::raster
