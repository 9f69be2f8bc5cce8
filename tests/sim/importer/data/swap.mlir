// Two cores exchange their halves of a tensor.
#l1 = #ttcore.memory_space<l1>
#system_desc = #ttcore.system_desc<[{role = host, target_triple = "x86_64-pc-linux"}], [{arch = <wormhole_b0>, grid = 8x8, l1_size = 1499136}]>
!shards = memref<1x2x64x32xf32, #ttcore.shard<128x4, 1>, #l1>
module {
  ttcore.device_module {
    builtin.module attributes {ttcore.system_desc = #system_desc} {
      ttcore.device @default_device = <workerGrid = #ttcore.grid<8x8, virt_to_physical_map = (d0, d1) -> (0, d0, d1)>, dramGrid = #ttcore.grid<1x12>, meshShape = , chipIds = [0]>
      func.func @swap(%arg0: memref<64x64xf32> {tt.name = "a"}) -> memref<64x64xf32> attributes {tt.function_type = "forward_device"} {
        %0 = "ttmetal.create_buffer"() <{address = 107808 : i64}> : () -> !shards
        %1 = "ttmetal.create_buffer"() <{address = 115999 : i64}> : () -> !shards
        %2 = "ttmetal.create_local_semaphore"() <{initial_value = 0 : ui32}> : () -> !ttmetal.local_semaphore
        "ttmetal.enqueue_write_buffer"(%arg0, %0) : (memref<64x64xf32>, !shards) -> ()
        "ttmetal.enqueue_program"(%0, %1, %2, %0) <{cb_ports = array<i64: 3>, kernelConfigs = [#ttmetal.noc_config<@exchange, #ttmetal.core_range<0x0, 1x2>, #ttmetal.kernel_args<common_rt_args = [<buffer_address[1]>] ct_args = [<cb_port[0]>, <buffer_address[0]>, <local_semaphore[2]>]>, dm_core = 0, noc1>], operandSegmentSizes = array<i32: 3, 1>}> : (!shards, !shards, !ttmetal.local_semaphore, !shards) -> ()
        "ttmetal.deallocate_buffer"(%0) : (!shards) -> ()
        %alloc = memref.alloc() {alignment = 64 : i64} : memref<64x64xf32>
        "ttmetal.enqueue_read_buffer"(%1, %alloc) : (!shards, memref<64x64xf32>) -> ()
        "ttmetal.finish"() : () -> ()
        return %alloc : memref<64x64xf32>
      }
      func.func private @exchange() attributes {tt.function_type = "kernel", ttkernel.arg_spec = #ttkernel.arg_spec< rt_args = [<arg_type = buffer_address, operand_index = 1>] ct_args = [<arg_type = cb_port, operand_index = 0>]>, ttkernel.thread = #ttkernel.thread<noc>} {
        emitc.verbatim "if (a > b) { do_it(); }"
        return
      }
    }
  }
}
