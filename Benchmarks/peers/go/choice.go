package main

import (
	"net/netip"
	"sort"
)

const (
	bucketBits  = 14
	bucketCount = 1 << bucketBits
	bucketMask  = bucketCount - 1
)

// chooser makes podroute's choice of next hops, permuted-bucket rendezvous, as its documentation describes it.
type chooser struct {
	nodes   []node
	hashes  []uint64
	buckets [][]int32
}

func newChooser(nodes []node) *chooser {
	c := &chooser{nodes: nodes, hashes: make([]uint64, len(nodes)), buckets: make([][]int32, bucketCount)}
	for i, n := range nodes {
		hash := fnvOffset
		for j := 0; j < len(n.name); j++ {
			hash = absorb(hash, n.name[j])
		}
		c.hashes[i] = mix(hash)
		bucket := c.hashes[i] & bucketMask
		c.buckets[bucket] = append(c.buckets[bucket], int32(i))
	}
	return c
}

// choose returns the addresses of a prefix' nodes in the nodes' order; scratch is reused.
func (c *chooser) choose(prefix netip.Prefix, limit int, scratch []int32) []int32 {
	chosen := scratch[:0]
	if limit > len(c.nodes) {
		limit = len(c.nodes)
	}
	key := prefixHash(prefix)
	permutation := newPermutation(key)
	for step := uint32(0); len(chosen) < limit; step++ {
		members := c.buckets[permutation.bucket(step)]
		if len(members) > 1 {
			members = append([]int32(nil), members...)
			sort.Slice(members, func(i, j int) bool {
				left, right := mix(c.hashes[members[i]]^key), mix(c.hashes[members[j]]^key)
				if left != right {
					return left < right
				}
				return c.nodes[members[i]].name < c.nodes[members[j]].name
			})
			if len(members) > limit-len(chosen) {
				members = members[:limit-len(chosen)]
			}
		}
		chosen = append(chosen, members...)
	}
	sort.Slice(chosen, func(i, j int) bool { return chosen[i] < chosen[j] })
	return chosen
}

type round struct{ addend, factor uint32 }

func newRound(bits uint64) round {
	return round{uint32(bits) & bucketMask, uint32(bits>>bucketBits)&bucketMask | 1}
}

func (r round) forward(x uint32) uint32 {
	x = (x + r.addend) * r.factor & bucketMask
	return x ^ x>>7
}

type permutation struct{ first, second, third round }

func newPermutation(key uint64) permutation {
	low := mix(key)
	return permutation{newRound(low), newRound(low >> 28), newRound(mix(key + 0x9e3779b97f4a7c15))}
}

func (p permutation) bucket(step uint32) uint32 {
	return p.third.forward(p.second.forward(p.first.forward(step)))
}

const (
	fnvOffset uint64 = 0xcbf29ce484222325
	fnvPrime  uint64 = 0x00000100000001b3
)

func absorb(hash uint64, b byte) uint64 { return (hash ^ uint64(b)) * fnvPrime }

func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

func prefixHash(prefix netip.Prefix) uint64 {
	hash := fnvOffset
	address := prefix.Addr()
	if address.Is4() {
		hash = absorb(hash, 4)
		for _, b := range address.As4() {
			hash = absorb(hash, b)
		}
	} else {
		hash = absorb(hash, 6)
		for _, b := range address.As16() {
			hash = absorb(hash, b)
		}
	}
	return mix(absorb(hash, byte(prefix.Bits())))
}
