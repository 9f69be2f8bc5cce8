# Compile options shared by every room, as one interface target.
add_library(tensight_options INTERFACE)
add_library(tensight::options ALIAS tensight_options)

# -ffp-contract=off: the numerics decide themselves where a multiply and an add are one rounding;
# the compiler must not, or results would depend on the host.
target_compile_options(tensight_options INTERFACE -Wall -Wextra -ffp-contract=off)
target_include_directories(tensight_options INTERFACE ${CMAKE_SOURCE_DIR})

if(TENSIGHT_WERROR)
  target_compile_options(tensight_options INTERFACE -Werror)
endif()
if(TENSIGHT_SANITIZE)
  target_compile_options(tensight_options INTERFACE -fsanitize=address,undefined
                                                    -fno-sanitize-recover=undefined
                                                    -fno-omit-frame-pointer)
  target_link_options(tensight_options INTERFACE -fsanitize=address,undefined)
endif()

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
# Assertions stay on in release builds: a broken invariant must end the run, not colour a result.
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-O3" "-O2" CMAKE_CXX_FLAGS_RELEASE "${CMAKE_CXX_FLAGS_RELEASE}")
string(REPLACE "-DNDEBUG" "" CMAKE_CXX_FLAGS_RELWITHDEBINFO "${CMAKE_CXX_FLAGS_RELWITHDEBINFO}")

# Calls of the models cross many small files. The objects of the rooms with ROOM_LTO set carry both
# machine code and GCC's intermediate form; only targets with the property TENSIGHT_LTO (the
# command) are optimised as a whole from it, so that tests link as quickly as before.
option(TENSIGHT_LTO "Optimise the command across files (GCC, Release)" ON)
set(TENSIGHT_LTO_OBJECTS OFF)
if(TENSIGHT_LTO AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release"
   AND NOT TENSIGHT_SANITIZE)
  set(TENSIGHT_LTO_OBJECTS ON)
  target_link_options(tensight_options INTERFACE
    $<IF:$<BOOL:$<TARGET_PROPERTY:TENSIGHT_LTO>>,-flto=auto$<SEMICOLON>-Wno-stringop-overflow,-fno-lto>)
endif()
