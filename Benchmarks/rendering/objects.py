"""Subnets and Nodes as an API server answers them, with `Slot`s where the objects of a cluster differ."""


class Slot(str):
    """A string that differs from object to object: the name of a field in cluster.py."""


class Raw(str):
    """The same for a number or a Boolean."""


def _owned(names):
    return {f"f:{name}": {} for name in names}


def subnet(is_dual, has_vlan):
    excluded = [Slot("gateway4"), Slot("gateway6")] if is_dual else [Slot("gateway4")]
    spec = {
        "cidrBlock": Slot("cidr"),
        "default": False,
        "enableEcmp": Raw("ecmp"),
        "enableLb": True,
        "excludeIps": excluded,
        "gateway": Slot("gateway"),
        "gatewayNode": Slot("gateways"),
        "gatewayType": Slot("type"),
        "namespaces": [Slot("namespace")],
        "natOutgoing": Raw("nat"),
        "private": False,
        "protocol": Slot("protocol"),
        "provider": "ovn",
    }
    if has_vlan:
        spec["vlan"] = Slot("vlan")
    spec["vpc"] = Slot("vpc")
    status = {
        "activateGateway": Slot("active"),
        "conditions": [
            _done("Validated", "ValidateLogicalSwitchSuccess"),
            _done("Ready", "ResetLogicalSwitchAclSuccess"),
        ],
        "dhcpV4OptionsUUID": "",
        "dhcpV6OptionsUUID": "",
        "mcastQuerierIP": "",
        "mcastQuerierMAC": "",
        "natOutgoingPolicyRules": [],
        "u2oInterconnectionIP": "",
        "u2oInterconnectionMAC": "",
        "u2oInterconnectionVPC": "",
        "v4availableIPrange": Slot("range4"),
        "v4availableIPs": Raw("free4"),
        "v4usingIPrange": "",
        "v4usingIPs": 0,
        "v6availableIPrange": Slot("range6"),
        "v6availableIPs": Raw("free6"),
        "v6usingIPrange": "",
        "v6usingIPs": 0,
    }
    managed = [
        {
            "apiVersion": "kubeovn.io/v1",
            "fieldsType": "FieldsV1",
            "fieldsV1": {
                "f:metadata": {"f:finalizers": {".": {}, 'v:"kubeovn.io/kube-ovn-controller"': {}}},
                "f:spec": {".": {}} | _owned(spec),
            },
            "manager": "kubectl-create",
            "operation": "Update",
            "time": "2026-11-22T20:09:25Z",
        },
        {
            "apiVersion": "kubeovn.io/v1",
            "fieldsType": "FieldsV1",
            "fieldsV1": {"f:status": {".": {}} | _owned(status)},
            "manager": "kube-ovn-controller",
            "operation": "Update",
            "subresource": "status",
            "time": "2026-11-22T20:09:27Z",
        },
    ]
    return {
        "apiVersion": "kubeovn.io/v1",
        "kind": "Subnet",
        "metadata": {
            "creationTimestamp": "2026-11-22T20:09:25Z",
            "finalizers": ["kubeovn.io/kube-ovn-controller"],
            "generation": 1,
            "managedFields": managed,
            "name": Slot("name"),
            "resourceVersion": Slot("version"),
            "uid": Slot("uid"),
        },
        "spec": spec,
        "status": status,
    }


def _done(kind, reason):
    return {
        "lastTransitionTime": "2026-08-22T10:00:00Z",
        "lastUpdateTime": "2026-08-22T10:00:00Z",
        "reason": reason,
        "status": "True",
        "type": kind,
    }


def node(is_dual):
    labels = {
        "beta.kubernetes.io/arch": "amd64",
        "beta.kubernetes.io/os": "linux",
        "kube-ovn/role": "worker",
        "kubernetes.io/arch": "amd64",
        "kubernetes.io/hostname": Slot("name"),
        "kubernetes.io/os": "linux",
        "topology.kubernetes.io/zone": Slot("zone"),
    }
    annotations = {
        "node.alpha.kubernetes.io/ttl": "0",
        "ovn.kubernetes.io/allocated": Slot("allocated"),
        "ovn.kubernetes.io/chassis": Slot("uid"),
        "ovn.kubernetes.io/cidr": "100.64.0.0/16",
        "ovn.kubernetes.io/gateway": "100.64.0.1",
        "ovn.kubernetes.io/ip_address": Slot("join"),
        "ovn.kubernetes.io/logical_switch": "join",
        "ovn.kubernetes.io/mac_address": Slot("mac"),
        "ovn.kubernetes.io/port_name": Slot("name"),
        "volumes.kubernetes.io/controller-managed-attach-detach": "true",
    }
    addresses = [{"type": "InternalIP", "address": Slot("ipv4")}]
    if is_dual:
        addresses.append({"type": "InternalIP", "address": Slot("ipv6")})
    addresses.append({"type": "Hostname", "address": Slot("name")})
    capacity = {
        "cpu": "16",
        "ephemeral-storage": "263112772Ki",
        "hugepages-1Gi": "0",
        "hugepages-2Mi": "0",
        "memory": "65805872Ki",
        "pods": "110",
    }
    managed = {
        "manager": "kubelet",
        "operation": "Update",
        "apiVersion": "v1",
        "time": "2026-11-22T20:09:24Z",
        "fieldsType": "FieldsV1",
        "fieldsV1": {
            "f:metadata": {"f:annotations": {".": {}} | _owned(annotations), "f:labels": {".": {}} | _owned(labels)},
            "f:spec": {"f:providerID": {}},
        },
    }
    return {
        "apiVersion": "v1",
        "kind": "Node",
        "metadata": {
            "name": Slot("name"),
            "uid": Slot("uid"),
            "resourceVersion": Slot("version"),
            "creationTimestamp": "2026-11-22T20:09:24Z",
            "labels": labels,
            "annotations": annotations,
            "managedFields": [managed],
        },
        "spec": {"podCIDR": "10.244.0.0/24", "providerID": Slot("name")},
        "status": {
            "capacity": capacity,
            "allocatable": capacity,
            "conditions": [
                _condition("MemoryPressure", "False", "KubeletHasSufficientMemory"),
                _condition("DiskPressure", "False", "KubeletHasNoDiskPressure"),
                _condition("PIDPressure", "False", "KubeletHasSufficientPID"),
                _condition("Ready", Slot("ready"), "KubeletReady"),
            ],
            "addresses": addresses,
            "daemonEndpoints": {"kubeletEndpoint": {"Port": 10250}},
            "nodeInfo": {
                "machineID": Slot("uid"),
                "systemUUID": Slot("uid"),
                "bootID": Slot("uid"),
                "kernelVersion": "6.8.0-45-generic",
                "osImage": "Ubuntu 24.04.1 LTS",
                "containerRuntimeVersion": "containerd://1.7.22",
                "kubeletVersion": "v1.31.4",
                "kubeProxyVersion": "v1.31.4",
                "operatingSystem": "linux",
                "architecture": "amd64",
            },
            "images": [_image(number) for number in range(10)],
        },
    }


def pod():
    """The IP object of a pod."""
    managed = [
        {
            "apiVersion": "kubeovn.io/v1",
            "fieldsType": "FieldsV1",
            "fieldsV1": {"f:spec": {".": {}} | _owned(["attachIps", "containerID", "ipAddress", "nodeName", "podName"])},
            "manager": "kube-ovn-controller",
            "operation": "Update",
            "time": "2026-11-22T20:09:25Z",
        }
    ]
    metadata = {
        "creationTimestamp": "2026-11-22T20:09:25Z",
        "finalizers": ["kubeovn.io/kube-ovn-controller"],
        "generation": 1,
        "labels": {"ovn.kubernetes.io/subnet": Slot("subnet"), "ovn.kubernetes.io/node-name": Slot("node")},
        "managedFields": managed,
        "name": Slot("name"),
        "resourceVersion": "1234567",
        "uid": Slot("uid"),
    }
    spec = {
        "attachIps": [],
        "attachMacs": [],
        "attachSubnets": [],
        "containerID": Slot("container"),
        "ipAddress": Slot("both"),
        "macAddress": Slot("mac"),
        "namespace": Slot("namespace"),
        "nodeName": Slot("node"),
        "podName": Slot("pod"),
        "podType": "",
        "subnet": Slot("subnet"),
        "v4IpAddress": Slot("ipv4"),
        "v6IpAddress": Slot("ipv6"),
    }
    return {"apiVersion": "kubeovn.io/v1", "kind": "IP", "metadata": metadata, "spec": spec}


def _condition(kind, status, reason):
    return {
        "type": kind,
        "status": status,
        "lastHeartbeatTime": "2026-08-22T10:00:00Z",
        "lastTransitionTime": "2026-08-22T10:00:00Z",
        "reason": reason,
        "message": f"the kubelet says {reason}",
    }


def _image(number):
    name = f"registry.example.org/team{number}/component-{number}"
    return {"names": [f"{name}@sha256:{number * 7919:064x}", f"{name}:v1.{number}.0"], "sizeBytes": 200_000_000 + number}
