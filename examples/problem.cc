// problem.cc - an error is thrown deep in a service and caught at its edge: English for the log,
// Korean for the caller.
//
//   c++ -std=c++17 problem.cc $(pkg-config --cflags --libs flowmsg-flow-service)
#include <flowmsg/flow-service.h>
#include <flowmsg/flowmsg.hpp>

#include <iostream>

// Deep inside.  The exception owns copies of its arguments.
static void update(const std::string &version, const std::string &entity)
{
    if (version != "v2")
        throw flowmsg::problem_error(flowmsg_flow_1404_412(version.c_str(), entity.c_str()));
}

// The edge of the service knows the reader.
static void answer(flowmsg::reader &reader, const char *accept_language)
{
    try {
        update("v1", "cc01fc2c-0000-0200");
    } catch (const flowmsg::problem_error &e) {
        std::clog << e.what() << '\n';       // any handler of std::exception could do this
        const flowmsg::bundle bundle = reader.bundle_for_header(accept_language);
        std::cout << e.status() << ' ' << e.render(bundle, FLOWMSG_TITLE) << '\n'
                  << e.render(bundle) << '\n';
    }
}

int main()
{
    try {
        flowmsg::reader reader(flowmsg::store::open(flowmsg_flow_registry));
        answer(reader, "ko-KR,ko;q=0.9");
    } catch (const std::exception &e) {
        std::cerr << e.what() << '\n';
        return 1;
    }
}
