# find_package(TT-Metalium): the names that TT-Metalium's own package gives, for projects that use it.
# Only where this folder is on the prefix path and TT-Metalium's is not.
include(CMakeFindDependencyMacro)
find_dependency(tensight CONFIG HINTS "${CMAKE_CURRENT_LIST_DIR}/../tensight")
foreach(name IN ITEMS TT::Metalium TT::STL)
  if(NOT TARGET ${name})
    add_library(${name} INTERFACE IMPORTED)
    set_target_properties(${name} PROPERTIES INTERFACE_LINK_LIBRARIES tensight::tt_metalium)
  endif()
endforeach()
