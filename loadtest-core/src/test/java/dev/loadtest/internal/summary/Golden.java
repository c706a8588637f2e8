package dev.loadtest.internal.summary;

/** What summaries look like; changed only after looking at the new one. */
final class Golden {

    static final String PASSED = """

              █ THRESHOLDS

                http_req_duration
                ✓ 'p(95)<800' p(95)=98.71ms
                  {name:http://localhost:8089/blog}
                  ✓ 'p(99)<200' p(99)=46.46ms

              █ TOTAL RESULTS

                checks_total............................: 596     29.8/s
                checks_succeeded........................: 100.00% 596 out of 596
                checks_failed...........................: 0.00%   0 out of 596

                ✓ status was 200  POST http://localhost:8089/authenticate
                ✓ status was 200  POST http://localhost:8089/blog

                HTTP
                http_req_duration.......................: avg=48.29ms min=4ms   med=60.8ms max=186.28ms p(90)=95.9ms p(95)=98.71ms failed=0.00%
                  { expected_response:true }............: avg=48.29ms min=4ms   med=60.8ms max=186.28ms p(90)=95.9ms p(95)=98.71ms
                  { name:http://localhost:8089/blog }...: avg=7.78ms  min=4ms   med=7.06ms max=49.59ms  p(90)=9.47ms p(95)=9.73ms  failed=0.00%
                http_req_response_time..................: avg=48.69ms min=4.4ms med=61.2ms max=186.68ms p(90)=96.3ms p(95)=99.11ms failed=0.00%
                http_req_failed.........................: 0.00% 0 out of 596
                http_reqs...............................: 596   29.8/s

                EXECUTION
                iteration_duration......................: avg=97.19ms min=77.15ms med=94.18ms max=223.06ms p(90)=106.9ms p(95)=110.48ms failed=0.00%
                iterations..............................: 298   14.9/s
                iterations_failed.......................: 0.00% 0 out of 298
                vus.....................................: 1     min=1        max=10
                vus_max.................................: 10    min=10       max=10

                NETWORK
                data_received...........................: 191 kB 9.5 kB/s
                data_sent...............................: 89 kB  4.5 kB/s

                REQUESTS (by http_req_duration)          requests  failed    p(50)     p(95)       max
                POST http://localhost:8089/authenticate       298   0.00%  87.22ms  100.86ms  186.28ms
                POST http://localhost:8089/blog               298   0.00%   7.06ms    9.73ms   49.59ms

              ✓ PASSED  PublishingLoadTest.authorsPublish in 20s

              report: target/loadtest/1/summary.json

            """;

    static final String FAILED = """

              █ THRESHOLDS

                checks
                ✗ 'rate>0.99' rate=94.39%

                http_req_duration
                ✗ 'p(95)<800' p(95)=822.04ms

                http_req_response_time
                ✗ 'max<2000' max ≥ 30s

              █ TOTAL RESULTS

                checks_total...................: 428    21.4/s
                checks_succeeded...............: 94.39% 404 out of 428
                checks_failed..................: 5.60%  24 out of 428

                ✓ status was 200  POST http://localhost:8089/authenticate
                ✗ status was 200  POST http://localhost:8089/blog
                 ↳  88% — ✓ 190 / ✗ 24

                CUSTOM
                cart_total.....................: avg=6.471963 min=3.5 med=6.5 max=9.5 p(90)=9.5 p(95)=9.5

                HTTP
                http_req_duration..............: avg=283.66ms   min=10.71ms med=127.09ms max=878.94ms p(90)=749.9ms  p(95)=822.04ms failed=5.60%
                  { expected_response:true }...: avg=297.87ms   min=10.71ms med=211.82ms max=878.94ms p(90)=760.18ms p(95)=824.26ms
                http_req_response_time.........: avg ≥ 559.21ms min=11.11ms med=184.97ms max ≥ 30s    p(90)=763.84ms p(95)=830.52ms failed=5.60%
                http_req_failed................: 5.60% 24 out of 428
                http_reqs......................: 428   21.4/s

                GROUPS
                publish........................: avg=567.32ms min=197.64ms med=566.16ms max=940.65ms p(90)=857.41ms p(95)=885.24ms

                MEASURED
                insert row.....................: avg=13.67ms min=3.57ms med=14.38ms max=23.27ms p(90)=21.33ms p(95)=22.13ms failed=2.33%

                EXECUTION
                iteration_duration.............: avg=567.93ms min=198.25ms med=566.77ms max=941.26ms p(90)=858.02ms p(95)=885.85ms failed=3.73%
                iterations.....................: 214   10.7/s
                iterations_failed..............: 3.73% 8 out of 214
                interrupted_iterations.........: 4     0.2/s
                vus............................: 1     min=1        max=10
                vus_max........................: 10    min=10       max=10

                NETWORK
                data_received..................: 137 kB 6.8 kB/s
                data_sent......................: 64 kB  3.2 kB/s

                REQUESTS (by http_req_duration)          requests  failed     p(50)    p(95)       max
                POST http://localhost:8089/authenticate       214   0.00%  525.28ms  842.3ms  878.94ms
                POST http://localhost:8089/blog               214  11.21%   43.16ms  66.39ms   69.83ms

              ✗ FAILED: 5 reasons  PublishingLoadTest.authorsPublish in 20s

                ✗ threshold crossed: http_req_duration p(95)<800, actual p(95)=822.04ms
                ✗ threshold crossed: http_req_response_time max<2000, actual max ≥ 30000ms
                ✗ threshold crossed: checks rate>0.99, actual rate=0.943925
                ✗ unexpected response: POST http://localhost:8089/blog answered 503, 24 of 214 times (11.21 %)
                ✗ iteration failed: IllegalStateException: no title in <html> service unavailable (at
                  PublishingLoadTest.publish(PublishingLoadTest.java:42)), 8 times

                ! The target sets no Keep-Alive: every request opens a connection of its own.

              report: summary.json
              report: failures.txt

            """;

    static final String STREAMS = """

              █ THRESHOLDS

                sse_time_to_first_event
                ✓ 'p(95)<100' p(95)=16.57ms

                ws_connecting
                  {status:101}
                  ✓ 'max<10' max=2.94ms

                ws_session_failed
                ✗ 'rate<0.01' rate=5.00%

              █ TOTAL RESULTS

                EXECUTION
                iteration_duration........: avg=1.21s min=1.12s med=1.21s max=1.27s p(90)=1.26s p(95)=1.27s failed=5.00%
                iterations................: 20    0.5/s
                iterations_failed.........: 5.00% 1 out of 20
                vus.......................: 1     min=1       max=1
                vus_max...................: 1     min=1       max=1

                NETWORK
                data_received.............: 13 kB  320 B/s
                data_sent.................: 6.0 kB 150 B/s

                WEBSOCKET
                ws_connecting.............: avg=2.52ms   min=2.07ms   med=2.56ms   max=2.94ms p(90)=2.88ms p(95)=2.92ms failed=5.00%
                  { status:101 }..........: avg=2.52ms   min=2.07ms   med=2.56ms   max=2.94ms p(90)=2.88ms p(95)=2.92ms failed=5.00%
                ws_msgs_received..........: 1000  25/s
                ws_msgs_sent..............: 500   12.5/s
                ws_ping...................: avg=899.25µs min=475.38µs med=901.23µs max=1.37ms p(90)=1.22ms p(95)=1.25ms
                ws_session_duration.......: avg=989.82ms min=904.94ms med=984.54ms max=1.07s  p(90)=1.07s  p(95)=1.07s
                ws_session_failed.........: 5.00% 1 out of 20
                ws_sessions...............: 20    0.5/s

                SERVER-SENT EVENTS
                sse_connecting............: avg=3.51ms  min=3.03ms  med=3.43ms   max=3.98ms   p(90)=3.96ms   p(95)=3.96ms   failed=5.00%
                sse_events................: 500   12.5/s
                sse_event_interval........: avg=99.89ms min=90ms    med=100.06ms max=109.89ms p(90)=107.81ms p(95)=109.04ms
                sse_stream_failed.........: 5.00% 1 out of 20
                sse_streams...............: 20    0.5/s
                sse_time_to_first_event...: avg=13.86ms min=12.02ms med=13.41ms  max=16.84ms  p(90)=16.09ms  p(95)=16.57ms

              ✗ FAILED: 1 reason  PublishingLoadTest.authorsPublish in 40s

                ✗ threshold crossed: ws_session_failed rate<0.01, actual rate=0.05

            """;

    private Golden() {}
}
