package main

// object is what a Subnet or a Node has that matters here.
type object struct {
	Kind     string `json:"kind"`
	Metadata struct {
		Name              string `json:"name"`
		DeletionTimestamp string `json:"deletionTimestamp"`
		Annotations       struct {
			Allocated string `json:"ovn.kubernetes.io/allocated"`
			Join      string `json:"ovn.kubernetes.io/cidr"`
		} `json:"annotations"`
	} `json:"metadata"`
	Spec struct {
		CIDRBlock      string `json:"cidrBlock"`
		EnableECMP     bool   `json:"enableEcmp"`
		GatewayNode    string `json:"gatewayNode"`
		GatewayType    string `json:"gatewayType"`
		LogicalGateway bool   `json:"logicalGateway"`
		NATOutgoing    bool   `json:"natOutgoing"`
		Provider       string `json:"provider"`
		VLAN           string `json:"vlan"`
		VPC            string `json:"vpc"`
	} `json:"spec"`
	Status struct {
		ActivateGateway string `json:"activateGateway"`
		Conditions      []struct {
			Type   string `json:"type"`
			Status string `json:"status"`
		} `json:"conditions"`
		Addresses []struct {
			Type    string `json:"type"`
			Address string `json:"address"`
		} `json:"addresses"`
	} `json:"status"`
}

// list is a List, a SubnetList or a NodeList.
type list struct {
	Kind  string   `json:"kind"`
	Items []object `json:"items"`
}

// readObjects reads lists of objects, of which those of a SubnetList or a NodeList need no kind of their own.
func readObjects(paths []string) (subnets, nodes []*object, err error) {
	for _, path := range paths {
		read, err := readList(path)
		if err != nil {
			return nil, nil, err
		}
		for i := range read.Items {
			item := &read.Items[i]
			switch {
			case item.Kind == "Subnet" || read.Kind == "SubnetList":
				subnets = append(subnets, item)
			case item.Kind == "Node" || read.Kind == "NodeList":
				nodes = append(nodes, item)
			}
		}
	}
	return subnets, nodes, nil
}
