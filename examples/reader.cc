// reader.cc - flowmsg from C++: one error, two readers, and the report of the rendering.
#include <flowmsg/flow-service.h>

#include <iostream>
#include <memory>
#include <string>

static std::string render(const flowmsg_bundle *bundle, const char *code, flowmsg_part part,
                          const flowmsg_arg *args, size_t n_args, flowmsg_report *report)
{
    std::string text(flowmsg_render(bundle, code, part, args, n_args, nullptr, nullptr, 0, nullptr), '\0');
    flowmsg_render(bundle, code, part, args, n_args, nullptr, &text[0], text.size() + 1, report);
    return text;
}

int main()
{
    flowmsg_store *raw = nullptr;
    flowmsg_error error = {};
    if (flowmsg_store_new(&raw, flowmsg_flow_registry, nullptr, &error) < 0) {
        std::cerr << error.msgid << '\n';
        return 1;
    }
    std::unique_ptr<flowmsg_store, decltype(&flowmsg_store_unref)> store(raw, flowmsg_store_unref);
    std::unique_ptr<flowmsg_reader, decltype(&flowmsg_reader_free)> reader(
        flowmsg_reader_new(raw), flowmsg_reader_free);

    const flowmsg_arg args[] = { flowmsg_arg_text("operation", "disable") }; // {state} is missing
    for (const char *locale : { "ko-KR", "en-GB" }) {
        flowmsg_report report = FLOWMSG_REPORT_INIT;
        std::cout << render(flowmsg_reader_bundle(reader.get(), locale), FLOWMSG_FLOW_1422_400,
                            FLOWMSG_DETAIL, args, 1, &report) << '\n';
        if (report.n_issues > 0)
            std::cout << "  " << flowmsg_status_name(report.issues[0].code) << ": "
                      << report.issues[0].name << '\n';
    }
}
