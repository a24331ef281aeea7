module podroute-peer

go 1.27
