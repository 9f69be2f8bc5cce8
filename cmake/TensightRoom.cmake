# tensight_room(<name> SOURCES ... [DEPENDS ...])
#   One room of the architecture: a static library tensight_<name>, alias tensight::<name>. Where
#   the variable ROOM_LTO is on, the command may be optimised across its files (TensightOptions);
#   where ROOM_LIGHT is on, the room only reads, prints and starts others, and is compiled with -O1.
function(tensight_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;DEPENDS" ${ARGN})
  add_library(tensight_${name} STATIC ${ROOM_SOURCES})
  add_library(tensight::${name} ALIAS tensight_${name})
  target_link_libraries(tensight_${name} PUBLIC tensight::options ${ROOM_DEPENDS})
  if(ROOM_LTO AND TENSIGHT_LTO_OBJECTS)
    target_compile_options(tensight_${name} PRIVATE -flto -ffat-lto-objects)
  endif()
  if(ROOM_LIGHT)
    target_compile_options(tensight_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# The headers that nearly every test reads, compiled once for all tests: it saves a third of their
# compile time, and tests are two thirds of a cold build.
function(tensight_test_headers)
  if(NOT TARGET tensight_test_headers)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/test_headers.cpp
         CONTENT "// Holds the precompiled headers of the tests.\n" @ONLY)
    add_library(tensight_test_headers OBJECT ${CMAKE_BINARY_DIR}/test_headers.cpp)
    target_compile_options(tensight_test_headers PRIVATE $<$<CONFIG:Release>:-O1>)
    target_link_libraries(tensight_test_headers PRIVATE tensight::options GTest::gtest GTest::gmock)
    target_precompile_headers(tensight_test_headers PRIVATE
      <gmock/gmock.h> <gtest/gtest.h>
      <algorithm> <array> <cmath> <filesystem> <fstream> <functional> <iostream> <map> <memory>
      <optional> <random> <set> <sstream> <string> <unordered_map> <vector>)
  endif()
endfunction()

# tensight_test(<name> SOURCES ... [DEPENDS ...] [LABELS ...] [TIMEOUT seconds])
#   A GoogleTest executable; each of its tests is a ctest of its own, with a timeout.
function(tensight_test name)
  cmake_parse_arguments(T "" "TIMEOUT" "SOURCES;DEPENDS;LABELS" ${ARGN})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 30)
  endif()
  if(NOT T_LABELS)
    set(T_LABELS fast)
  endif()
  add_executable(${name} ${T_SOURCES})
  # Two thirds of a cold build are tests; what they do themselves is little, and compiles twice as fast.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_link_libraries(${name} PRIVATE tensight::options GTest::gtest_main GTest::gmock
                                        ${T_DEPENDS})
  target_compile_definitions(${name} PRIVATE TENSIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             TENSIGHT_BINARY_DIR="${CMAKE_BINARY_DIR}")
  tensight_test_headers()
  target_precompile_headers(${name} REUSE_FROM tensight_test_headers)
  gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT ${T_TIMEOUT} LABELS "${T_LABELS}")
endfunction()

# tensight_bench(<name> SOURCES ... [DEPENDS ...]): a Google Benchmark executable.
function(tensight_bench name)
  cmake_parse_arguments(B "" "" "SOURCES;DEPENDS" ${ARGN})
  add_executable(${name} ${B_SOURCES})
  target_link_libraries(${name} PRIVATE tensight::options benchmark::benchmark_main ${B_DEPENDS})
  target_compile_definitions(${name} PRIVATE TENSIGHT_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             TENSIGHT_BINARY_DIR="${CMAKE_BINARY_DIR}")
endfunction()
