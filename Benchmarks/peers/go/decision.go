package main

import (
	"net/netip"
	"sort"
	"strings"
)

type node struct {
	name    string
	address netip.Addr
	text    string
}

// route is what the template prints.
type route struct {
	Keyword string
	Prefix  string
	Hops    []string
}

type subnet struct {
	*object
	prefixes  []netip.Prefix
	isRefused bool
}

// decide makes podroute's decision: which subnets get routes, and through which nodes.
func decide(objects, nodeObjects []*object, hops int) []route {
	nodes4, nodes6 := eligible(nodeObjects)
	byName4, byName6 := byName(nodes4), byName(nodes6)
	choose4, choose6 := newChooser(nodes4), newChooser(nodes6)
	subnets := candidates(objects)
	refuseOverlaps(subnets, joinPrefixes(nodeObjects))

	routes := make([]route, 0, len(subnets))
	scratch := make([]int32, 0, hops)
	for i := range subnets {
		s := &subnets[i]
		if s.isRefused {
			continue
		}
		for _, prefix := range s.prefixes {
			keyword, chooser, named := "ip", choose4, byName4
			if prefix.Addr().Is6() {
				keyword, chooser, named = "ipv6", choose6, byName6
			}
			var texts []string
			if s.Spec.GatewayType == "centralized" {
				texts = gateways(s, byName4, byName6, named, hops)
			} else {
				scratch = chooser.choose(prefix, hops, scratch)
				texts = make([]string, len(scratch))
				for i, index := range scratch {
					texts[i] = chooser.nodes[index].text
				}
			}
			if len(texts) > 0 {
				routes = append(routes, route{keyword, prefix.String(), texts})
			}
		}
	}
	return routes
}

// eligible returns the nodes that may be next hops, sorted by address.
func eligible(objects []*object) (nodes4, nodes6 []node) {
	isAllocationKnown := false
	for i := range objects {
		isAllocationKnown = isAllocationKnown || objects[i].Metadata.Annotations.Allocated != ""
	}
	for i := range objects {
		o := objects[i]
		if o.Metadata.DeletionTimestamp != "" || isAllocationKnown && o.Metadata.Annotations.Allocated != "true" {
			continue
		}
		isReady := len(o.Status.Conditions) == 0
		for _, condition := range o.Status.Conditions {
			if condition.Type == "Ready" {
				isReady = condition.Status == "True"
			}
		}
		if !isReady {
			continue
		}
		for _, address := range o.Status.Addresses {
			if address.Type != "InternalIP" {
				continue
			}
			parsed, err := netip.ParseAddr(address.Address)
			if err != nil {
				continue
			}
			n := node{o.Metadata.Name, parsed, parsed.String()}
			if parsed.Is4() {
				nodes4 = append(nodes4, n)
			} else {
				nodes6 = append(nodes6, n)
			}
		}
	}
	sort.Slice(nodes4, func(i, j int) bool { return nodes4[i].address.Less(nodes4[j].address) })
	sort.Slice(nodes6, func(i, j int) bool { return nodes6[i].address.Less(nodes6[j].address) })
	return nodes4, nodes6
}

func byName(nodes []node) map[string]string {
	named := make(map[string]string, len(nodes))
	for _, n := range nodes {
		named[n.name] = n.text
	}
	return named
}

func joinPrefixes(nodes []*object) []netip.Prefix {
	var prefixes []netip.Prefix
	seen := ""
	for i := range nodes {
		text := nodes[i].Metadata.Annotations.Join
		if text == "" || text == seen {
			continue
		}
		seen = text
		for _, part := range strings.Split(text, ",") {
			if prefix, err := netip.ParsePrefix(part); err == nil {
				prefixes = append(prefixes, prefix.Masked())
			}
		}
	}
	return prefixes
}

// candidates returns the subnets that are not refused for themselves.
func candidates(objects []*object) []subnet {
	subnets := make([]subnet, 0, len(objects))
	for i := range objects {
		o := objects[i]
		spec := &o.Spec
		if o.Metadata.DeletionTimestamp != "" || o.Metadata.Name == "join" || spec.NATOutgoing ||
			spec.Provider != "" && spec.Provider != "ovn" && !strings.HasSuffix(spec.Provider, ".ovn") ||
			spec.VLAN != "" && !spec.LogicalGateway || spec.VPC != "" && spec.VPC != "ovn-cluster" ||
			spec.GatewayType != "" && spec.GatewayType != "distributed" && spec.GatewayType != "centralized" {
			continue
		}
		isInvalid := false
		for _, condition := range o.Status.Conditions {
			isInvalid = isInvalid || condition.Type == "Validated" && condition.Status == "False"
		}
		prefixes := parseBlock(spec.CIDRBlock)
		if !isInvalid && prefixes != nil {
			subnets = append(subnets, subnet{object: o, prefixes: prefixes})
		}
	}
	return subnets
}

// parseBlock returns nil for a cidrBlock that Kube-OVN refuses.
func parseBlock(text string) []netip.Prefix {
	parts := strings.Split(text, ",")
	if len(parts) > 2 || strings.ContainsAny(text, "ABCDEF") {
		return nil
	}
	prefixes := make([]netip.Prefix, 0, len(parts))
	for _, part := range parts {
		prefix, err := netip.ParsePrefix(part)
		if err != nil || prefix.IsSingleIP() {
			return nil
		}
		address := prefix.Addr()
		if address.IsLoopback() || address.IsMulticast() || address.IsLinkLocalUnicast() || address.IsUnspecified() {
			return nil
		}
		prefixes = append(prefixes, prefix.Masked())
	}
	if len(prefixes) == 2 && prefixes[0].Addr().Is4() == prefixes[1].Addr().Is4() {
		return nil
	}
	return prefixes
}

// refuseOverlaps refuses subnets that share addresses with another one or with the join network.
func refuseOverlaps(subnets []subnet, join []netip.Prefix) {
	type owned struct {
		prefix netip.Prefix
		owner  int
	}
	const none = -1
	all := make([]owned, 0, len(subnets)*5/4+len(join))
	for i := range subnets {
		for _, prefix := range subnets[i].prefixes {
			all = append(all, owned{prefix, i})
		}
	}
	for _, prefix := range join {
		all = append(all, owned{prefix, none})
	}
	sort.Slice(all, func(i, j int) bool {
		if order := all[i].prefix.Addr().Compare(all[j].prefix.Addr()); order != 0 {
			return order < 0
		}
		return all[i].prefix.Bits() < all[j].prefix.Bits()
	})
	refuse := func(owner int) {
		if owner != none {
			subnets[owner].isRefused = true
		}
	}
	// Prefixes are nested or apart: those that hold the next one are the open ones.
	var open []owned
	for _, next := range all {
		for len(open) > 0 && !open[len(open)-1].prefix.Contains(next.prefix.Addr()) {
			open = open[:len(open)-1]
		}
		for _, outer := range open {
			refuse(outer.owner)
			refuse(next.owner)
		}
		open = append(open, next)
	}
}

// gateways returns the next hops of a centralized subnet in one family.
func gateways(s *subnet, byName4, byName6, named map[string]string, hops int) []string {
	var names []string
	for _, item := range strings.Split(s.Spec.GatewayNode, ",") {
		name, _, _ := strings.Cut(item, ":")
		name = strings.TrimSpace(name)
		if byName4[name] != "" || byName6[name] != "" {
			names = append(names, name)
		}
	}
	if !s.Spec.EnableECMP && len(names) > 0 {
		active := names[0]
		for _, name := range names {
			if name == s.Status.ActivateGateway {
				active = name
			}
		}
		names = []string{active}
	}
	var texts []string
	for _, name := range names {
		if text := named[name]; text != "" && len(texts) < hops {
			texts = append(texts, text)
		}
	}
	return texts
}
