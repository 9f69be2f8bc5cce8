# External libraries, all from Debian 12 (scripts/setup lists the packages).
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Eigen3 REQUIRED NO_MODULE)
pkg_check_modules(ELFUTILS REQUIRED IMPORTED_TARGET libdw libelf)
pkg_check_modules(SYSTEMC REQUIRED IMPORTED_TARGET systemc)

# Debian's libsystemc exports its version-check symbol for C++17 only; the units that include
# <systemc> are C++20, so the library must be told which symbol to ask for.
add_library(tensight_systemc INTERFACE)
add_library(tensight::systemc ALIAS tensight_systemc)
target_link_libraries(tensight_systemc INTERFACE PkgConfig::SYSTEMC)
target_compile_definitions(tensight_systemc INTERFACE SC_CPLUSPLUS=201703L
                                                      SC_INCLUDE_DYNAMIC_PROCESSES)

if(TENSIGHT_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
if(TENSIGHT_BENCH)
  find_package(benchmark REQUIRED)
endif()
