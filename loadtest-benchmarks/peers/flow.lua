-- The flow for wrk: a token, then a request with it, in turn on each connection.
-- wrk does not say which connection a response belongs to. Requests and responses alternate, and the token never changes.
local token = nil
local turn = 0

function request()
    turn = turn + 1
    if token and turn % 2 == 0 then
        return wrk.format("GET", "/orders", { ["Authorization"] = "Bearer " .. token })
    end
    return wrk.format("GET", "/token")
end

function response(status, headers, body)
    local found = body:match('"access_token":"([^"]+)"')
    if found then token = found end
end
