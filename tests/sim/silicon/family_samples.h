// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace tensight::silicon::testing {

/// A row of a family: parameters and the unit of its figure.
struct Sample {
    const char* family;
    const char* params;
    const char* metric = "cycles";
    bool small = false;  ///< quick to run
};

/// Rows of the families with parameters of more than one kind.
inline std::vector<Sample> family_samples() {
    const char* const rate = "bytes_per_cycle";
    return {
        {"dram_bank_readers",
         "readers=12;banks=12;placement=bank_adjacent;packet_bytes=unknown;in_flight=unknown;"
         "gddr_gtps=14;report=aggregate",
         rate},
        {"dram_bank_readers",
         "readers=8;banks=12;placement=unknown;packet_bytes=2048;in_flight=1;gddr_gtps=unknown;"
         "report=per_core",
         rate},
        {"dram_bank_readers",
         "readers=2;banks=12;placement=arbitrary;packet_bytes=2048;in_flight=unknown;gddr_gtps=12;"
         "report=per_core",
         rate, true},
        {"dram_copy",
         "tiles=16;cores=1;placement=spread;block=4;depth=2;tile_bytes=2048;read_noc=0;write_noc=1;"
         "iters=1",
         "cycles", true},
        {"dram_copy",
         "tiles=4096;cores=63;placement=stacked;block=3;depth=1;tile_bytes=1088;read_noc=1;"
         "write_noc=0;iters=2"},
        {"dram_fan",
         "cores=4;direction=write;count=4;bytes=4096;banks=mod12;slice_bytes=16384;l1_window=8192;"
         "noc=0",
         rate, true},
        {"dram_fan",
         "cores=64;direction=read;count=256;bytes=4096;banks=bank0;slice_bytes=1048576;"
         "l1_window=8192;noc=1",
         rate},
        {"dram_line",
         "op=copy;noc=0;placement=row;cores=8;tiles=64;block=4;tile_bytes=2048;iters=1", "cycles",
         true},
        {"dram_line",
         "op=write;noc=1;placement=diagonal;cores=8;tiles=2048;block=16;tile_bytes=2048;iters=8"},
        {"dram_line",
         "op=read;noc=1;placement=column;cores=8;tiles=2048;block=16;tile_bytes=2048;iters=8"},
        {"dram_relu",
         "tiles=8;cores=1;block=4;depth=2;format=bf16;tile_bytes=2048;dst=bf16;iters=1", "cycles",
         true},
        {"dram_relu",
         "tiles=256;cores=64;block=32;depth=1;format=fp32;tile_bytes=4096;dst=fp32;iters=1"},
        {"dram_tiles",
         "tiles=48;channels=12;pairing=careful;direction=write;vc=dynamic;noc=1;"
         "bytes_per_tile=1048576",
         rate},
        {"dram_tiles",
         "tiles=12;channels=1;pairing=random;direction=read;vc=static;noc=0;bytes_per_tile=16384",
         rate, true},
        {"inner_loop", "arm=mm;inner_lo=8;inner_hi=16", "cycles", true},
        {"inner_loop", "arm=sfpu;inner_lo=4096;inner_hi=16384"},
        {"inner_loop", "arm=noc;inner_lo=4096;inner_hi=16384"},
        {"inner_loop", "arm=rv;inner_lo=200000;inner_hi=800000"},
        {"llk_pack",
         "run=PACK_ISOLATE;format=bf16;l1acc=1;state=slow;tiles=4;report=slope_per_tile", "cycles",
         true},
        {"llk_pack",
         "run=PACK_ISOLATE;format=bfp8;l1acc=any;state=fast;tiles=unknown;report=slope_per_tile"},
        {"llk_reduce",
         "dim=row;pool=max;thread=unpack;version=default;format=unknown;fidelity=unknown;tiles=4",
         "cycles", true},
        {"llk_reduce",
         "dim=col;pool=sum;thread=math;version=before;format=fp32;fidelity=LoFi;tiles=unknown"},
        {"llk_sfpu",
         "op=sigmoid_lut6_tti_pair;version=default;format=bf16;dst_acc=0;iterations=32;tile_cnt=8;"
         "loop_factor=1;run=MATH_ISOLATE;marker=TILE_LOOP;speed_of_light=0;datacopy=1;report=total",
         "cycles", true},
        {"llk_sfpu",
         "op=tanh_accurate;version=before;format=unknown;dst_acc=1;iterations=16;tile_cnt=3;"
         "loop_factor=2;run=L1_TO_L1;marker=KERNEL;speed_of_light=1;datacopy=1;report=per_tile"},
        {"llk_tilize",
         "op=unpack_untilize;thread=pack;in=bf16;out=bf16;rt=1;ct=2;run=unknown;loop_factor=1",
         "cycles", true},
        {"llk_tilize",
         "op=pack_untilize;thread=pack;in=fp32;out=fp32;rt=sweep;ct=sweep;run=unknown;"
         "loop_factor=unknown"},
        {"sdpa",
         "batch=1;q_heads=2;kv_heads=1;S=128;d_qk=64;d_v=64;format=bf16;fidelity=HiFi2;"
         "dst=unknown;exp=unknown;causal=1;q_chunk=64;k_chunk=64;cores=2;kernel=non_streaming;"
         "ablation=none;quantity=device_wall",
         "cycles", true},
        {"sdpa",
         "batch=2;q_heads=128;kv_heads=1;S=1024;d_qk=576;d_v=512;format=bfp8;fidelity=unknown;"
         "dst=fp32;exp=unknown;causal=unknown;q_chunk=32;k_chunk=unknown;cores=unknown;"
         "kernel=mla_prefill;ablation=no_kv_reads;quantity=sfpu_busy_per_core"},
        {"sdpa",
         "batch=1;q_heads=24;kv_heads=24;S=4096;d_qk=64;d_v=64;format=bf16;fidelity=HiFi4;"
         "dst=bf16;exp=accurate;causal=0;q_chunk=any64..512;k_chunk=512;cores=64;kernel=streaming;"
         "ablation=no_exp_no_matmul;quantity=fpu_cycles_per_tile_mac"},
        {"sdpa",
         "batch=1;q_heads=1;kv_heads=1;S=256;d_qk=128;d_v=64;format=bf16;fidelity=HiFi2;"
         "dst=unknown;exp=unknown;causal=0;q_chunk=128;k_chunk=128;cores=2;kernel=streaming;"
         "ablation=kv_forwarding_chains;quantity=device_wall"},
        {"sfpu_scope", "func=recip;scope=r_iter2;vectors=4;reps=4;dst=bf16", "cycles", true},
        {"sfpu_scope", "func=rsqrt;scope=face;vectors=8;reps=2000;dst=fp32"},
        {"matmul_tiles_loop",
         "fidelity=HiFi2;thread=unpack;src_banks=out_of_step;cb_block=8;cb_pages=16;n=192;"
         "report=total"},
        {"matmul_tiles_loop",
         "fidelity=any;thread=unknown;src_banks=unknown;cb_block=1;cb_pages=unknown;n=unknown;"
         "report=per_call_quoted",
         "cycles", true},
        {"noc_event_pair",
         "direction=read;target=dram_bank0;bytes=256;count=8;noc=1;arm=A;event_profiler=1",
         "cycles", true},
        {"noc_event_pair",
         "direction=write;target=l1_1.1;bytes=4096;count=8;noc=0;arm=C;event_profiler=1"},
        {"noc_flow",
         "core=0.0;peer=7.7;direction=read;count=4;bytes=64;vc=default;noc=1;risc=BRISC;"
         "other_core=none;other_peer=none",
         "cycles", true},
        {"noc_flow",
         "core=0.0;peer=4.0;direction=write;count=64;bytes=16384;vc=1;noc=0;risc=BRISC;"
         "other_core=1.0;other_peer=5.2"},
        {"noc_read_burst",
         "reader=0.0;source=7.0;sources=8;count=16;bytes=64;stateful=0;dst_stride=64;"
         "src_stride=512;noc=0;experiment=srcfan",
         "cycles", true},
        {"noc_read_burst",
         "reader=3.2;source=1.0;sources=1;count=128;bytes=4096;stateful=1;dst_stride=0;"
         "src_stride=0;noc=1;experiment=size"},
        {"npe_reshard",
         "src=4x4_BLOCK;dst=8x8_BLOCK;cores=64;reads=128;bytes=4096;endpoints=16;"
         "riscs=ncrisc_noc0;trace=x",
         "cycles", true},
        {"npe_reshard",
         "src=2x4_BLOCK;dst=4x4_HEIGHT;cores=16;reads=512;bytes=4096;endpoints=8;"
         "riscs=ncrisc_noc0+brisc_noc1;trace=x"},
        {"npe_reshard",
         "src=dram_interleaved;dst=8x2_HEIGHT;cores=16;reads=1024;bytes=2048;endpoints=12;"
         "riscs=ncrisc_noc0;trace=x"},
        {"operand_delivery",
         "method=mcast_1d_pair;Mt=4;Kt=2;Nt=8;grid=4x4;tile_bytes=2048;clock_mhz=unknown", "cycles",
         true},
        {"operand_delivery",
         "method=per_core_dram;Mt=8;Kt=4;Nt=32;grid=8x8;tile_bytes=2048;clock_mhz=unknown"},
        {"riscv_block", "op=lw_l1_ind;body_bytes=na;thread=TRISC1;threads=1;per=instruction",
         "cycles", true},
        {"riscv_block", "op=addi_body;body_bytes=8192;thread=TRISC0;threads=3;per=instruction"},
        {"riscv_block",
         "op=grp_ttalt4_addi12;body_bytes=na;thread=TRISC2;threads=2;"
         "per=group_of_16_addi_plus_ttinsn"},
        {"riscv_queue", "op=tt_adddmareg;n=64;thread=TRISC1;sync=1", "cycles", true},
        {"riscv_queue", "op=addi;n=1024;thread=TRISC0;sync=0"},
        {"riscv_queue_depth", "thread=TRISC2;threads=3;op=tt_adddmareg;loop_instr=4;n=4..512"},
        {"riscv_zone", "zone=load_dep;retired=1000;report=zone_cycles", "cycles", true},
        {"riscv_zone", "zone=div_large;retired=na;report=per_divide"},
        {"row_gather",
         "split=1;transaction=512;reads=32;sources=2;tiles_per_source=4;block_tiles=4;"
         "tile_bytes=2048",
         "cycles", true},
        {"row_gather",
         "split=0;transaction=32;reads=4096;sources=8;tiles_per_source=8;block_tiles=8;"
         "tile_bytes=2048"},
        {"tensix_push", "instr=MVMUL;threads=1;src_valid=unpacr_nop;format=fp16"},
        {"tensix_push", "instr=RDCFG;threads=2;src_valid=na;format=na", "cycles", true},
        {"tile_stream", "op=matmul_tiles;tiles=2;format=bf16;cb_depth=2;fidelity=LoFi;profiler=1",
         "cycles", true},
        {"tile_stream", "op=add_tiles;tiles=8;format=bfp8;cb_depth=1;fidelity=HiFi4;profiler=1"},
    };
}

}  // namespace tensight::silicon::testing
